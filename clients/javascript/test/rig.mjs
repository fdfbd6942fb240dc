// What clients/rig made, and how to ask it and its provider for more.
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';

export const {
  LATCHKEY_API_URL: apiUrl,
  LATCHKEY_APP_ID: appId,
  LATCHKEY_TEAM_ID: teamId,
  LATCHKEY_USER_ID: userId,
  LATCHKEY_PROVIDER_KEY: providerKey,
  LATCHKEY_BOT_TOKEN: botToken,
  LATCHKEY_USER_TOKEN: userToken,
  LATCHKEY_WORKFLOW_TOKEN: workflowToken,
  LATCHKEY_LIMITED_BOT_TOKEN: limitedBotToken,
  LATCHKEY_EXTERNAL_TOKEN_ID: externalTokenId,
  LATCHKEY_SANDBOX_URL: sandboxUrl,
  LATCHKEY_SIGNING_SECRET: signingSecret,
} = /** @type {Record<string, string>} */ (process.env);

/**
 * Connects one more account of the user; its Et… id.
 * @param {string} account
 */
export function connect(account) {
  return execFileSync(process.env.LATCHKEY_RIG, ['connect', account], { encoding: 'utf8' }).trim();
}

/**
 * Whose account the provider says an access token is for; undefined when it does not accept the token.
 * @param {string} accessToken
 */
export async function accountBehind(accessToken) {
  const answer = await fetch(`${sandboxUrl}/userinfo`, { headers: { Authorization: `Bearer ${accessToken}` } });
  return answer.ok ? (await answer.json()).email : undefined;
}

/** Sends an event to a Bolt app as Slack does, signed; resolves to the status of its answer. */
export async function sendEvent(port, event, more = {}) {
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: teamId,
    api_app_id: appId,
    authorizations: [{ team_id: teamId, user_id: userId, is_bot: true }],
    event_id: `Ev${Math.random()}`,
    event,
    ...more,
  });
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Slack-Request-Timestamp': String(timestamp),
      'X-Slack-Signature': `v0=${signature}`,
    },
    body,
  });
  return answer.status;
}

/** The event with which Slack runs a custom function of an app. */
export const functionExecuted = (inputs) => ({
  type: 'function_executed',
  function: { id: 'Fn1', callback_id: 'survey', title: 'Survey', type: 'app', app_id: appId },
  inputs,
  function_execution_id: 'Fx1',
  workflow_execution_id: 'Wx1',
  event_ts: '1',
  bot_access_token: workflowToken,
});

export const reaction = { type: 'reaction_added', user: userId, reaction: 'eyes', item: {}, event_ts: '1' };

/** A logger of the SDK's shape that keeps the lines of a level. */
export function listening() {
  const lines = { debug: [], info: [], warn: [], error: [] };
  const at = (level) => (...words) => lines[level].push(words.map(String).join(' '));
  return {
    lines,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    setLevel() {},
    getLevel: () => 'info',
    setName() {},
  };
}
