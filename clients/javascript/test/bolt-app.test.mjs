// The calls of this package on Bolt apps: on app.client and wherever Bolt makes clients of its own.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { extend, WebClient } from '@latchkey/slack';
import { App } from '@latchkey/slack/bolt';
import bolt from '@slack/bolt';
import * as rig from './rig.mjs';

const mine = { external_token_id: rig.externalTokenId };
const running = [];

after(() => Promise.all(running.map((app) => app.stop())));

const options = () => ({
  signingSecret: rig.signingSecret,
  clientOptions: { slackApiUrl: rig.apiUrl },
  logger: rig.listening(),
});

async function portOf(app) {
  const server = await app.start(0);
  if (!server.listening) {
    await once(server, 'listening');
  }
  running.push(app);
  return server.address().port;
}

/** What the next listener that is called hands over; what it throws, too. */
function handed(app) {
  return new Promise((resolve, reject) => {
    app.error(async (error) => reject(error));
    app.event('reaction_added', async (args) => resolve([args, await args.client.apps.auth.external.get(mine)]));
  });
}

test('app.client has the calls', async () => {
  const app = new App({ ...options(), token: rig.botToken });
  const answer = await app.client.apps.auth.external.get(mine);
  assert.equal(await rig.accountBehind(answer.external_token), 'grace@example.com');
});

test('the app is an App of Bolt', () => {
  assert.ok(new App({ ...options(), token: rig.botToken, tokenVerificationEnabled: false }) instanceof bolt.App);
});

test('the client of a listener has the calls, in an app with one token', async () => {
  const app = new App({ ...options(), token: rig.botToken });
  const value = handed(app);
  await rig.sendEvent(await portOf(app), rig.reaction);
  assert.equal((await value)[1].ok, true);
});

test('the clients that Bolt pools for many teams have the calls, each with its own token', async () => {
  const tokens = { T1: rig.botToken, T2: rig.workflowToken };
  const app = new App({ ...options(), authorize: async ({ teamId }) => ({ botToken: tokens[teamId], teamId }) });
  const port = await portOf(app);
  const clients = [];
  for (const team_id of ['T1', 'T2', 'T1']) {
    const value = handed(app);
    await rig.sendEvent(port, rig.reaction, { team_id, authorizations: [{ team_id, user_id: rig.userId, is_bot: true }] });
    const [{ client }, answer] = await value;
    assert.equal(answer.ok, true);
    assert.equal(client.token, tokens[team_id]);
    clients.push(client);
  }
  assert.equal(clients[0], clients[2]);
  assert.ok(!clients.includes(app.client));
});

test('the client of a custom function, made for its one run, has the calls', async () => {
  const app = new App({ ...options(), token: rig.botToken });
  const value = new Promise((resolve, reject) => {
    app.error(async (error) => reject(error));
    app.function('survey', async ({ client, inputs }) => {
      resolve([client.token, await client.apps.auth.external.get(inputs)]);
    });
  });
  await rig.sendEvent(await portOf(app), rig.functionExecuted(mine));
  const [token, answer] = await value;
  assert.equal(token, rig.workflowToken);
  assert.equal(answer.ok, true);
});

test('the client of a middleware has the calls', async () => {
  const app = extend(new bolt.App({ ...options(), authorize: async () => ({ botToken: rig.botToken, teamId: 'T1' }) }));
  const seen = [];
  app.use(async ({ client, context, next }) => {
    context.google = (await client.apps.auth.external.get(mine)).external_token;
    seen.push('global');
    await next();
  });
  const value = new Promise((resolve, reject) => {
    app.error(async (error) => reject(error));
    const ofListener = async ({ client, next }) => {
      await client.apps.auth.external.get(mine);
      seen.push('listener');
      await next();
    };
    app.event('reaction_added', ofListener, async ({ context }) => resolve(context.google));
  });
  await rig.sendEvent(await portOf(app), rig.reaction);
  assert.equal(await rig.accountBehind(await value), 'grace@example.com');
  assert.deepEqual(seen, ['global', 'listener']);
});

test('with a client for the vault, the two calls go there and the rest stays at Slack', async () => {
  const vault = new WebClient(rig.botToken, { slackApiUrl: rig.apiUrl });
  const elsewhere = { slackApiUrl: 'http://127.0.0.1:1/api/', retryConfig: { retries: 0 } };
  const app = new App({
    ...options(),
    authorize: async () => ({ botToken: 'xoxb-of-slack', teamId: 'T1' }),
    clientOptions: elsewhere,
    vault,
  });
  const value = handed(app);
  await rig.sendEvent(await portOf(app), rig.reaction);
  const [{ client }, answer] = await value;
  assert.equal(answer.ok, true);
  assert.equal(client.token, 'xoxb-of-slack');
  await assert.rejects(client.auth.test(), { code: 'slack_webapi_request_error' });
});

test('an app that is initialised later has the calls', async () => {
  const app = new App({ ...options(), token: rig.botToken, deferInitialization: true });
  await app.init();
  const value = handed(app);
  await rig.sendEvent(await portOf(app), rig.reaction);
  assert.equal((await value)[1].ok, true);
});

test('a refused call reaches the error handler of the app as the platform error of the SDK', async () => {
  const app = new App({ ...options(), token: rig.botToken });
  const value = new Promise((resolve) => {
    app.error(async (error) => resolve(error));
    app.event('reaction_added', async ({ client }) => {
      await client.apps.auth.external.get({ external_token_id: 'Et12345ABCDE' });
    });
  });
  await rig.sendEvent(await portOf(app), rig.reaction);
  const error = await value;
  assert.equal((error.original ?? error).data.error, 'token_not_found');
});
