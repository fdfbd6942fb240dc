// Puts the app into the vault by its own manifest, chooses the account for its workflow, and runs the function as Slack's
// runtime does. It ends with 0 if all of it worked.
import assert from "node:assert/strict";
import collectReactorEmail from "./functions/collect_reactor_email.ts";
import { manifest } from "./manifest.ts";

const env = (name: string) => Deno.env.get(name) ?? assert.fail(`${name} is not set: start this with ./run`);
const api = env("LATCHKEY_API_URL");
const sandbox = env("LATCHKEY_SANDBOX_URL");
const app_id = env("LATCHKEY_APP_ID");

const app = manifest(`${sandbox}/authorize`, `${sandbox}/token`, `${sandbox}/userinfo`, "sandbox");
await ask("LATCHKEY_ADMIN_TOKEN", "latchkey.apps.update", { app_id, manifest: app });
console.log("The vault has read the manifest that the SDK wrote");

const { workflows: [survey] } = await ask("LATCHKEY_USER_TOKEN", "apps.auth.external.list", {
  app_id,
  include_workflows: true,
});
await ask("LATCHKEY_USER_TOKEN", "apps.auth.external.authMapping.update", {
  app_id,
  provider_key: "google",
  workflow_id: survey.workflow_id,
  external_token_id: env("LATCHKEY_EXTERNAL_TOKEN_ID"),
  mapping_owner_type: "DEVELOPER",
});
const { workflows: [chosen] } = await ask("LATCHKEY_USER_TOKEN", "apps.auth.external.list", {
  app_id,
  include_workflows: true,
});
const id = chosen.providers[0].selected_auth.external_token_id;
console.log(`The workflow ${survey.workflow_id} uses ${id}`);

const done = await run(id);
console.log("The function returns", done);
assert.deepEqual(done, { outputs: { email: "grace@example.com" } });

const failed = await run("Et12345ABCDE");
console.log("With a connection that is gone it returns", failed);
assert.deepEqual(failed, { error: "Failed to collect Google auth token: token_not_found" });

/** Runs the function with this token id, as the runtime does: the SDK's client follows SLACK_API_URL. */
function run(reactor_access_token_id: string) {
  const context = {
    inputs: { reactor_access_token_id },
    env: { SLACK_API_URL: api, GOOGLE_USERINFO_URL: `${sandbox}/userinfo` },
    token: env("LATCHKEY_WORKFLOW_TOKEN"),
    team_id: env("LATCHKEY_TEAM_ID"),
    enterprise_id: "",
  };
  // The type of the function's context has members that only Slack's runtime fills.
  return (collectReactorEmail as unknown as (given: typeof context) => Promise<unknown>)(context);
}

async function ask(token: string, method: string, args: object) {
  const answer = await fetch(api + method, {
    method: "POST",
    headers: { Authorization: `Bearer ${env(token)}`, "Content-Type": "application/json; charset=utf-8" },
    body: JSON.stringify(args),
  });
  const said = await answer.json();
  assert.ok(said.ok, `${method}: ${JSON.stringify(said)}`);
  return said;
}
