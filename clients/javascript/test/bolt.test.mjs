// Slack's @slack/bolt as npm has it, pointed at a vault by its base URL alone.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import bolt from '@slack/bolt';
import * as rig from './rig.mjs';

const GET = 'apps.auth.external.get';
const mine = { external_token_id: rig.externalTokenId };
const running = [];

after(() => Promise.all(running.map((app) => app.stop())));

async function appOf(options) {
  const app = new bolt.App({
    signingSecret: rig.signingSecret,
    clientOptions: { slackApiUrl: rig.apiUrl },
    logger: rig.listening(),
    ...options,
  });
  const server = await app.start(0);
  if (!server.listening) {
    await once(server, 'listening');
  }
  running.push(app);
  return { app, port: server.address().port };
}

/** What the next listener that is called hands over. */
function handed() {
  let hand;
  const value = new Promise((resolve) => {
    hand = resolve;
  });
  return { hand, value };
}

test('an app with one token starts, verifies it and calls get', async () => {
  const { app } = await appOf({ token: rig.botToken });
  assert.equal((await app.client.apiCall(GET, mine)).ok, true);
});

test('a listener calls get with the client that it is handed', async () => {
  const { app, port } = await appOf({ token: rig.botToken });
  const { hand, value } = handed();
  app.event('reaction_added', async ({ client, context }) => hand([await client.apiCall(GET, mine), context]));
  assert.equal(await rig.sendEvent(port, rig.reaction), 200);
  const [answer, context] = await value;
  assert.equal(await rig.accountBehind(answer.external_token), 'grace@example.com');
  assert.match(context.botId, /^B/);
});

test('an app of many teams calls get with a client of its pool', async () => {
  const authorize = async () => ({ botToken: rig.botToken, teamId: rig.teamId });
  const { app, port } = await appOf({ authorize });
  const { hand, value } = handed();
  app.event('reaction_added', async ({ client }) => hand([client, await client.apiCall(GET, mine)]));
  await rig.sendEvent(port, rig.reaction);
  const [client, answer] = await value;
  assert.notEqual(client, app.client);
  assert.equal(answer.ok, true);
});

test('a custom function calls get with the token of its workflow', async () => {
  const { app, port } = await appOf({ token: rig.botToken });
  const { hand, value } = handed();
  app.function('survey', { autoAcknowledge: true }, async ({ client, inputs }) => {
    hand([client.token, await client.apiCall(GET, inputs)]);
  });
  await rig.sendEvent(port, rig.functionExecuted(mine));
  const [token, answer] = await value;
  assert.equal(token, rig.workflowToken);
  assert.equal(answer.ok, true);
});

test('an app whose token is not known to the vault does not start', async () => {
  const app = new bolt.App({
    token: 'xoxb-nobody',
    signingSecret: rig.signingSecret,
    clientOptions: { slackApiUrl: rig.apiUrl },
    logger: rig.listening(),
    deferInitialization: true,
  });
  await assert.rejects(app.init(), (thrown) => thrown.data.error === 'invalid_auth');
});
