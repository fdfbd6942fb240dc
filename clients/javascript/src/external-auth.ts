import type { WebAPICallResult } from '@slack/web-api';

/** What {@link ExternalAuth.get} takes. */
export interface AppsAuthExternalGetArguments {
  /** The id of the external token, `Et…`. */
  external_token_id: string;
  /** Asks the provider for a new access token even when the stored one has not expired. */
  force_refresh?: boolean;
  /** Another caller token than the client's own. */
  token?: string;
}

/** What {@link ExternalAuth.get} resolves to. */
export interface AppsAuthExternalGetResponse extends WebAPICallResult {
  ok: true;
  /** The live access token. */
  external_token: string;
  /** What else the provider said with it, such as an `instance_url`. */
  token_response_extras?: Record<string, unknown>;
}

/** What {@link ExternalAuth.delete} takes: one external token, or all of an app, or all of one of its providers. */
export type AppsAuthExternalDeleteArguments = (
  | { external_token_id: string; app_id?: string }
  | { external_token_id?: never; app_id: string; provider_key?: string }
) & {
  /** Another caller token than the client's own. */
  token?: string;
};

/** What {@link ExternalAuth.delete} resolves to. */
export interface AppsAuthExternalDeleteResponse extends WebAPICallResult {
  ok: true;
}

/** The calls. Like every method of the SDK, each rejects with a `WebAPIPlatformError` when the answer is not ok. */
export interface ExternalAuth {
  /** Gets the live access token with this id: `apps.auth.external.get`. */
  get(options: AppsAuthExternalGetArguments): Promise<AppsAuthExternalGetResponse>;
  /** Makes the vault forget external tokens; the grants at the provider stay: `apps.auth.external.delete`. */
  delete(options: AppsAuthExternalDeleteArguments): Promise<AppsAuthExternalDeleteResponse>;
}

/** A client's `apps` with the calls. */
export interface AppsWithExternalAuth {
  readonly auth: { readonly external: ExternalAuth };
}

/** A client with the calls. */
export interface WithExternalAuth {
  readonly apps: AppsWithExternalAuth;
}

/** As much of a `WebClient`, of whichever version, as the calls need. */
export interface ClientLike {
  readonly apps: object;
  apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult>;
}

/** As much of a Bolt `App`, of whichever version, as {@link extend} needs. */
export interface AppLike {
  readonly client: ClientLike;
  use(middleware: (args: { client: ClientLike; next: () => Promise<unknown> }) => Promise<void>): unknown;
}

/**
 * Gives a Bolt app the calls: on `app.client`, and on the `client` of each listener and each middleware that is added
 * after this. Bolt makes those clients as events come in; a global middleware extends each before anybody gets it.
 *
 * @param vault the client that makes the two calls, with its own base URL and token, while everything else goes where
 *     the app's own clients go; without it they make the calls themselves
 */
export function extend<A extends AppLike>(app: A, vault?: ClientLike): A & { readonly client: WithExternalAuth };
/** Gives a `WebClient` the calls. Extending it again changes nothing. */
export function extend<C extends ClientLike>(client: C, vault?: ClientLike): C & WithExternalAuth;
export function extend(target: AppLike | ClientLike, vault?: ClientLike): unknown {
  if (!('client' in target)) {
    return extendClient(target, vault);
  }
  extendClient(target.client, vault);
  target.use(async ({ client, next }) => {
    extendClient(client, vault);
    await next();
  });
  return target;
}

function extendClient(client: ClientLike, vault: ClientLike = client): ClientLike {
  // A client that has them from the SDK itself, or from here, keeps what it has.
  if (!('auth' in client.apps)) {
    const external = {
      get: vault.apiCall.bind(vault, 'apps.auth.external.get'),
      delete: vault.apiCall.bind(vault, 'apps.auth.external.delete'),
    };
    Object.assign(client.apps, { auth: { external } });
  }
  return client;
}
