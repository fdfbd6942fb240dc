import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";

export const CollectReactorEmail = DefineFunction({
  callback_id: "collect_reactor_email",
  title: "Collect the reactor's address",
  description: "Asks Google, as whoever reacted, for the address to send the survey to",
  source_file: "functions/collect_reactor_email.ts",
  input_parameters: {
    properties: {
      reactor_access_token_id: { type: Schema.slack.types.oauth2, oauth2_provider_key: "google" },
    },
    required: ["reactor_access_token_id"],
  },
  output_parameters: {
    properties: { email: { type: Schema.types.string } },
    required: ["email"],
  },
});

export default SlackFunction(CollectReactorEmail, async ({ inputs, client, env }) => {
// Collect Google access token of the reactor
const auth = await client.apps.auth.external.get({
	external_token_id: inputs.reactor_access_token_id,
	});

	if (!auth.ok) {
		return { error: `Failed to collect Google auth token: ${auth.error}` };
	}
// ...

  const answer = await fetch(env.GOOGLE_USERINFO_URL, {
    headers: { Authorization: `Bearer ${auth.external_token}` },
  });
  if (!answer.ok) {
    return { error: `Google answered with status ${answer.status}` };
  }
  const { email } = await answer.json();
  return { outputs: { email } };
});
