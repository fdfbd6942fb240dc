import { DefineOAuth2Provider, DefineWorkflow, Manifest, Schema } from "deno-slack-sdk/mod.ts";
import { CollectReactorEmail } from "./functions/collect_reactor_email.ts";

/** The app, with Google at this address: https://accounts.google.com and so on, or the sandbox provider. */
export function manifest(authorizationUrl: string, tokenUrl: string, userinfoUrl: string, clientId: string) {
  const google = DefineOAuth2Provider({
    provider_key: "google",
    provider_type: Schema.providers.oauth2.CUSTOM,
    options: {
      provider_name: "Google",
      authorization_url: authorizationUrl,
      token_url: tokenUrl,
      client_id: clientId,
      scope: ["profile", "email"],
      identity_config: { url: userinfoUrl, account_identifier: "$.email" },
      use_pkce: true,
    },
  });
  const survey = DefineWorkflow({ callback_id: "survey", title: "Simple survey" });
  survey.addStep(CollectReactorEmail, {
    reactor_access_token_id: { credential_source: "DEVELOPER" },
  });
  return Manifest({
    name: "Simple survey",
    description: "Sends a survey to whoever reacts",
    icon: "icon.png",
    workflows: [survey],
    externalAuthProviders: [google],
    outgoingDomains: [new URL(userinfoUrl).hostname],
    botScopes: ["chat:write"],
  });
}
