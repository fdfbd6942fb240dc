import { WebClient as SlackWebClient, type Methods, type WebClientOptions } from '@slack/web-api';
import { extend, type AppsWithExternalAuth } from './external-auth.js';

export * from './external-auth.js';

// Bolt says that listeners get Slack's WebClient, and has no way to say otherwise: so its type learns the calls.
declare module '@slack/web-api/dist/WebClient.js' {
  interface WebClient {
    readonly apps: Methods['apps'] & AppsWithExternalAuth;
  }
}

/** Slack's `WebClient` with `apps.auth.external.get` and `apps.auth.external.delete`. */
export class WebClient extends SlackWebClient {
  constructor(token?: string, options?: WebClientOptions) {
    super(token, options);
    extend(this);
  }
}
