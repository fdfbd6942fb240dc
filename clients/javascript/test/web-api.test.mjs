// Slack's @slack/web-api as npm has it, pointed at a vault by its base URL alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WebClient, WebClientEvent } from '@slack/web-api';
import * as rig from './rig.mjs';

const major = Number(process.env.WEB_API_MAJOR);
const GET = 'apps.auth.external.get';
const mine = { external_token_id: rig.externalTokenId };

const clientOf = (token, options = {}) =>
  new WebClient(token, { slackApiUrl: rig.apiUrl, logger: rig.listening(), ...options });

const failsWith = (error) => (thrown) => {
  assert.equal(thrown.code, 'slack_webapi_platform_error');
  assert.equal(thrown.data.ok, false);
  assert.equal(thrown.data.error, error);
  return true;
};

test('auth.test, which has an empty body, says who the bot is', async () => {
  const who = await clientOf(rig.botToken).auth.test();
  assert.equal(who.team_id, rig.teamId);
  assert.match(who.user_id, /^U/);
  assert.match(who.bot_id, /^B/);
  assert.deepEqual(who.response_metadata.scopes, ['chat:write']);
});

test('a base URL without a slash at its end works too', async () => {
  const client = clientOf(rig.botToken, { slackApiUrl: rig.apiUrl.slice(0, -1) });
  assert.equal((await client.auth.test()).ok, true);
});

test('get answers with a token that the provider accepts', async () => {
  const answer = await clientOf(rig.botToken).apiCall(GET, mine);
  assert.equal(answer.ok, true);
  assert.equal(await rig.accountBehind(answer.external_token), 'grace@example.com');
});

test('get answers a workflow token, and a client that adds its team to every call', async () => {
  assert.equal((await clientOf(rig.workflowToken, { teamId: rig.teamId }).apiCall(GET, mine)).ok, true);
});

test('force_refresh brings a new token, and without it that token stays', async () => {
  const client = clientOf(rig.botToken);
  const before = await client.apiCall(GET, mine);
  const forced = await client.apiCall(GET, { ...mine, force_refresh: true });
  const after = await client.apiCall(GET, { ...mine, force_refresh: false });
  assert.notEqual(forced.external_token, before.external_token);
  assert.equal(after.external_token, forced.external_token);
});

test('a token given with the call is used', async () => {
  assert.equal((await clientOf().apiCall(GET, { ...mine, token: rig.botToken })).ok, true);
});

test('a refused call throws a platform error with the code', async () => {
  const cases = [
    [rig.botToken, { external_token_id: 'Et12345ABCDE' }, 'token_not_found'],
    [rig.userToken, mine, 'not_allowed_token_type'],
    ['xoxb-nobody', mine, 'invalid_auth'],
    [undefined, mine, 'not_authed'],
  ];
  for (const [token, args, code] of cases) {
    await assert.rejects(clientOf(token).apiCall(GET, args), failsWith(code));
  }
  await assert.rejects(clientOf(rig.botToken).apiCall('apps.auth.external.nothing'), failsWith('unknown_method'));
});

test('what is wrong with an argument reaches the log of the app', async () => {
  const logger = rig.listening();
  await assert.rejects(clientOf(rig.botToken, { logger }).apiCall(GET), failsWith('invalid_arguments'));
  assert.match(logger.lines.error.join('\n'), /missing required field: external_token_id/);
});

test('a warning is on the answer and in the log of the app', async () => {
  const logger = rig.listening();
  const answer = await clientOf(rig.botToken, { logger, ...formWithCharset() }).apiCall(GET, mine);
  assert.deepEqual(answer.response_metadata.warnings, ['superfluous_charset']);
  assert.match(logger.lines.warn.join('\n'), /superfluous_charset/);
});

// Each major has its own public way to touch what is sent.
function formWithCharset() {
  const type = 'application/x-www-form-urlencoded; charset=utf-8';
  if (major >= 8) {
    return { fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, 'Content-Type': type } }) };
  }
  return {
    requestInterceptor(request) {
      request.headers['Content-Type'] = type;
      return request;
    },
  };
}

test('too many calls are refused with the seconds to wait', async () => {
  const limited = await refusedByLimit();
  assert.equal(limited.code, 'slack_webapi_rate_limited_error');
  assert.equal(limited.retryAfter, 1);
});

test('after too many calls the client waits as it is told and then gets its answer', async () => {
  const client = clientOf(rig.limitedBotToken);
  const waits = [];
  client.on(WebClientEvent.RATE_LIMITED, (seconds) => waits.push(seconds));
  while (waits.length === 0) {
    await refusedByLimit();
    await assert.rejects(client.apiCall(GET, mine), failsWith('token_not_found'));
  }
  assert.equal(waits[0], 1);
});

async function refusedByLimit() {
  const client = clientOf(rig.limitedBotToken, { rejectRateLimitedCalls: true });
  for (;;) {
    const thrown = await client.apiCall(GET, mine).catch((error) => error);
    if (thrown.data?.error !== 'token_not_found') {
      return thrown;
    }
  }
}

test('delete forgets the external token', async () => {
  const client = clientOf(rig.botToken);
  const external_token_id = rig.connect('web-api@example.com');
  assert.equal((await client.apiCall(GET, { external_token_id })).ok, true);
  assert.equal((await client.apiCall('apps.auth.external.delete', { external_token_id })).ok, true);
  await assert.rejects(client.apiCall(GET, { external_token_id }), failsWith('token_not_found'));
});
