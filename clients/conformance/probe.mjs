// Slack's JavaScript SDK as a probe, from whichever @slack/web-api is beside it. See compare.
import { createInterface } from 'node:readline';
import { LogLevel, WebClient, WebClientEvent } from '@slack/web-api';

const GET = 'apps.auth.external.get';

async function seen(question) {
  let waited = false;
  const client = new WebClient(question.token, {
    slackApiUrl: question.base_url,
    logLevel: LogLevel.ERROR,
    retryConfig: { retries: 1, minTimeout: 1, maxTimeout: 1 },
  });
  client.on(WebClientEvent.RATE_LIMITED, () => {
    waited = true;
  });
  try {
    const answer = await client.apiCall(GET, { external_token_id: question.external_token_id });
    return { ...told(answer, 200, null), ...(waited && { waited }) };
  } catch (fault) {
    if (fault.data) {
      return told(fault.data, 200, null);
    }
    const headers = new Headers(fault.headers);
    const seconds = headers.get('retry-after');
    return told(body(fault.body), fault.statusCode, seconds === null ? null : Number(seconds));
  }
}

// The SDK hands on the body of an HTTP error as it came, or as JSON.
const body = (given) => (typeof given === 'string' ? JSON.parse(given) : given);

const told = (answer, status, retryAfter) => ({
  ok: answer.ok,
  error: answer.error ?? null,
  warning: answer.warning ?? null,
  status,
  retry_after: retryAfter,
});

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await seen(JSON.parse(line))));
}
