import { App as BoltApp, type AppOptions, type StringIndexed } from '@slack/bolt';
import { extend, type ClientLike } from './index.js';

/** What {@link App} takes besides what Bolt's does. */
export interface VaultOptions {
  /**
   * The client that makes the calls, with its own base URL and token, while everything else goes where the app's own
   * clients go; without it they make the calls themselves.
   */
  vault?: ClientLike;
}

/** Bolt's `App`, with the calls on `app.client` and on the `client` of every listener and middleware. */
export class App<AppCustomContext extends StringIndexed = StringIndexed> extends BoltApp<AppCustomContext> {
  constructor({ vault, ...options }: AppOptions & VaultOptions = {}) {
    super(options);
    extend(this, vault);
  }
}
