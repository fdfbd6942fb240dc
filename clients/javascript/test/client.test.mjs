// The calls of this package on a WebClient.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { extend, WebClient } from '@latchkey/slack';
import * as slack from '@slack/web-api';
import * as rig from './rig.mjs';

const require = createRequire(import.meta.url);
const options = { slackApiUrl: rig.apiUrl, logger: rig.listening() };
const mine = { external_token_id: rig.externalTokenId };

const failsWith = (error) => (thrown) => {
  assert.equal(thrown.code, slack.ErrorCode.PlatformError);
  assert.equal(thrown.data.error, error);
  return true;
};

test('get answers with a token that the provider accepts', async () => {
  const answer = await new WebClient(rig.botToken, options).apps.auth.external.get(mine);
  assert.equal(await rig.accountBehind(answer.external_token), 'grace@example.com');
});

test('force_refresh brings a new token', async () => {
  const { external } = new WebClient(rig.botToken, options).apps.auth;
  const before = await external.get(mine);
  const forced = await external.get({ ...mine, force_refresh: true });
  assert.notEqual(forced.external_token, before.external_token);
});

test('a token given with the call is used', async () => {
  const client = new WebClient(undefined, options);
  assert.equal((await client.apps.auth.external.get({ ...mine, token: rig.botToken })).ok, true);
});

test('a refused call throws the platform error of the SDK', async () => {
  const { external } = new WebClient(rig.botToken, options).apps.auth;
  await assert.rejects(external.get({ external_token_id: 'Et12345ABCDE' }), failsWith('token_not_found'));
  await assert.rejects(external.delete({ external_token_id: 'Et12345ABCDE' }), failsWith('token_not_found'));
  await assert.rejects(external.get({ ...mine, token: rig.userToken }), failsWith('not_allowed_token_type'));
});

test('delete forgets the external token', async () => {
  const { external } = new WebClient(rig.botToken, options).apps.auth;
  const one = { external_token_id: rig.connect('client@example.com') };
  assert.equal((await external.delete(one)).ok, true);
  await assert.rejects(external.get(one), failsWith('token_not_found'));
});

test('the client is a WebClient of the SDK and keeps its own methods', async () => {
  const client = new WebClient(rig.botToken, options);
  assert.ok(client instanceof slack.WebClient);
  assert.equal(typeof client.apps.uninstall, 'function');
  assert.equal((await client.auth.test()).team_id, rig.teamId);
});

test("a client of the SDK's own gets the calls, once", async () => {
  const client = extend(new slack.WebClient(rig.botToken, options));
  const { auth } = client.apps;
  assert.equal(extend(client).apps.auth, auth);
  assert.equal((await auth.external.get(mine)).ok, true);
});

test('the package can be required', async () => {
  const required = require('@latchkey/slack');
  const client = new required.WebClient(rig.botToken, options);
  assert.equal((await client.apps.auth.external.get(mine)).ok, true);
  assert.equal(typeof require('@latchkey/slack/bolt').App, 'function');
});
