// Slack's Deno SDK, @slack/deno-slack-sdk as npm has it, pointed at a vault by its base URL alone.
import assert from "node:assert/strict";
import { DefineFunction, Schema, SlackAPI, SlackFunction } from "@slack/deno-slack-sdk";
import * as rig from "./rig.mjs";

const mine = { external_token_id: rig.externalTokenId };
const clientOf = (token: string) => SlackAPI(token, { slackApiUrl: rig.apiUrl });

Deno.test("auth.test, which has an empty body, says who the bot is", async () => {
  const who = await clientOf(rig.botToken).auth.test();
  assert.equal(who.ok, true);
  assert.equal(who.team_id, rig.teamId);
});

Deno.test("get answers with a token that the provider accepts", async () => {
  const auth = await clientOf(rig.botToken).apps.auth.external.get(mine);
  assert.ok(auth.ok);
  assert.equal(await rig.accountBehind(auth.external_token), "grace@example.com");
});

Deno.test("force_refresh brings a new token", async () => {
  const { external } = clientOf(rig.workflowToken).apps.auth;
  const before = await external.get(mine);
  const forced = await external.get({ ...mine, force_refresh: true });
  assert.ok(before.ok && forced.ok);
  assert.notEqual(forced.external_token, before.external_token);
});

Deno.test("a refused call is an answer that is not ok", async () => {
  const cases: [string, string, string][] = [
    [rig.botToken, "Et12345ABCDE", "token_not_found"],
    [rig.userToken, rig.externalTokenId, "not_allowed_token_type"],
    ["xoxb-nobody", rig.externalTokenId, "invalid_auth"],
    ["", rig.externalTokenId, "not_authed"],
  ];
  for (const [token, external_token_id, error] of cases) {
    const answer = await clientOf(token).apps.auth.external.get({ external_token_id });
    assert.deepEqual([answer.ok, answer.error], [false, error]);
  }
});

Deno.test("a null, which the SDK sends as the text null, means the default", async () => {
  const args = { ...mine, force_refresh: null };
  assert.equal((await clientOf(rig.botToken).apiCall("apps.auth.external.get", args)).ok, true);
});

Deno.test("what is wrong with an argument is in the answer", async () => {
  const answer = await clientOf(rig.botToken).apiCall("apps.auth.external.get");
  assert.equal(answer.error, "invalid_arguments");
  assert.deepEqual(answer.response_metadata?.messages, ["[ERROR] missing required field: external_token_id"]);
});

Deno.test("too many calls are refused with status 429", async () => {
  const client = clientOf(rig.limitedBotToken);
  for (;;) {
    try {
      assert.equal((await client.apps.auth.external.get(mine)).error, "token_not_found");
    } catch (refusal) {
      assert.match(String(refusal), /429/);
      return;
    }
  }
});

Deno.test("delete forgets the external token", async () => {
  const { external } = clientOf(rig.botToken).apps.auth;
  const one = { external_token_id: rig.connect("deno@example.com") };
  assert.equal((await external.delete(one)).ok, true);
  assert.equal((await external.get(one)).error, "token_not_found");
});

Deno.test("the client of a custom function follows SLACK_API_URL", async () => {
  const definition = DefineFunction({
    callback_id: "collect",
    title: "Collect",
    source_file: "collect.ts",
    input_parameters: {
      properties: { token_id: { type: Schema.slack.types.oauth2, oauth2_provider_key: rig.providerKey } },
      required: ["token_id"],
    },
    output_parameters: { properties: { ok: { type: Schema.types.boolean } }, required: ["ok"] },
  });
  const collect = SlackFunction(definition, async ({ client, inputs }) => {
    const { ok } = await client.apps.auth.external.get({ external_token_id: inputs.token_id });
    return { outputs: { ok } };
  });
  const context = {
    inputs: { token_id: rig.externalTokenId },
    env: { SLACK_API_URL: rig.apiUrl },
    token: rig.workflowToken,
    team_id: rig.teamId,
    enterprise_id: "",
  };
  // deno-lint-ignore no-explicit-any
  assert.deepEqual(await (collect as any)(context), { outputs: { ok: true } });
});
