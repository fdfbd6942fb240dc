// The function of a simple survey that collects the Google token of whoever reacted, as a Bolt app.
// It asks Latchkey for the token, and Google whose it is; a survey would go on to make a sheet with it.
import { WebClient } from '@latchkey/slack';
import { App } from '@latchkey/slack/bolt';

const {
  SLACK_BOT_TOKEN,
  SLACK_SIGNING_SECRET,
  SLACK_API_URL = 'https://slack.com/api/',
  LATCHKEY_URL,
  LATCHKEY_BOT_TOKEN,
  GOOGLE_USERINFO_URL = 'https://openidconnect.googleapis.com/v1/userinfo',
  PORT = '3000',
} = process.env;

const app = new App({
  token: SLACK_BOT_TOKEN,
  signingSecret: SLACK_SIGNING_SECRET,
  clientOptions: { slackApiUrl: SLACK_API_URL },
  vault: new WebClient(LATCHKEY_BOT_TOKEN, { slackApiUrl: `${LATCHKEY_URL}/api/` }),
});

app.function('collect_google_token', async ({ client, inputs, complete, fail }) => {
  // Collect Google access token of the reactor
  let auth;
  try {
    auth = await client.apps.auth.external.get({ external_token_id: inputs.reactor_access_token_id });
  } catch (refusal) {
    await fail({ error: `Failed to collect Google auth token: ${refusal.data?.error ?? refusal.message}` });
    return;
  }
  await complete({ outputs: { google_account: await accountOf(auth.external_token) } });
});

async function accountOf(googleToken) {
  const answer = await fetch(GOOGLE_USERINFO_URL, { headers: { Authorization: `Bearer ${googleToken}` } });
  if (!answer.ok) {
    throw new Error(`Google answered with status ${answer.status}`);
  }
  return (await answer.json()).email;
}

await app.start(Number(PORT));
