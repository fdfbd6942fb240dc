// What the compiler knows. It is compiled and never run: each line that must be refused says so.
import { extend, WebClient, type AppsAuthExternalGetResponse } from '@latchkey/slack';
import { App } from '@latchkey/slack/bolt';
import bolt from '@slack/bolt';
import * as slack from '@slack/web-api';

const client = new WebClient('xoxb-', { slackApiUrl: 'http://127.0.0.1:8484/api/' });
const answer: AppsAuthExternalGetResponse = await client.apps.auth.external.get({ external_token_id: 'Et1' });
const token: string = answer.external_token;
const extras: Record<string, unknown> | undefined = answer.token_response_extras;
const forced: string = (await client.apps.auth.external.get({ external_token_id: 'Et1', force_refresh: true }))
  .external_token;
await client.apps.auth.external.delete({ external_token_id: 'Et1' });
await client.apps.auth.external.delete({ app_id: 'A1', provider_key: 'google', token: 'xoxp-' });

// @ts-expect-error the id is needed
client.apps.auth.external.get({});
// @ts-expect-error the id is a text
client.apps.auth.external.get({ external_token_id: 1 });
// @ts-expect-error force_refresh is a boolean
client.apps.auth.external.get({ external_token_id: 'Et1', force_refresh: 'yes' });
// @ts-expect-error there is no such argument
client.apps.auth.external.get({ external_token_id: 'Et1', force: true });
// @ts-expect-error which tokens are meant must be said
client.apps.auth.external.delete({});
// @ts-expect-error a provider is one of an app
client.apps.auth.external.delete({ provider_key: 'google' });
// @ts-expect-error the answer has no such member
answer.access_token;

const asSlacks: slack.WebClient = client;
client.apps.uninstall({ client_id: '1', client_secret: '2' });
extend(new slack.WebClient('xoxb-')).apps.auth.external.get({ external_token_id: 'Et1' });

const app = new App<{ google?: string }>({ token: 'xoxb-', signingSecret: '' });
new App({ token: 'xoxb-', signingSecret: '', vault: client });
// @ts-expect-error a client is needed, not a URL
new App({ token: 'xoxb-', signingSecret: '', vault: 'http://127.0.0.1:8484/api/' });
const asBolts: bolt.App<{ google?: string }> = app;
app.client.apps.auth.external.get({ external_token_id: 'Et1' });
app.use(async ({ client, context, next }) => {
  context.google = (await client.apps.auth.external.get({ external_token_id: 'Et1' })).external_token;
  await next();
});
app.event('reaction_added', async ({ client, event }) => {
  const { external_token } = await client.apps.auth.external.get({ external_token_id: event.reaction });
  external_token.toUpperCase();
  // @ts-expect-error the id is needed in listeners too
  client.apps.auth.external.get({});
});
app.command('/survey', async ({ client, ack }) => {
  await ack();
  await client.apps.auth.external.delete({ external_token_id: 'Et1' });
});
const extended = extend(new bolt.App({ token: 'xoxb-', signingSecret: '' }));
extended.client.apps.auth.external.get({ external_token_id: 'Et1' });
extended.action('button', async ({ client }) => {
  await client.apps.auth.external.get({ external_token_id: 'Et1' });
});

export { asBolts, asSlacks, extras, forced, token };
