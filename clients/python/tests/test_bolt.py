"""The two calls on Bolt apps, and on the clients that Bolt makes for each request."""

import asyncio
from typing import Any, Awaitable, Callable, Dict, List

import pytest
import slack_sdk
from slack_bolt import BoltContext, BoltRequest
from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.context.async_context import AsyncBoltContext
from typing_extensions import assert_type

from conftest import PretendSlack, Rig
from latchkey_slack import WebClient
from latchkey_slack.async_bolt import AsyncApp
from latchkey_slack.async_client import AsyncWebClient
from latchkey_slack.bolt import App


def app_of(rig: Rig, client: "WebClient | None" = None) -> App:
    client = client or WebClient(token=rig.bot_token, base_url=rig.api_url)
    return App(client=client, signing_secret=rig.signing_secret, process_before_response=True)


def async_app_of(rig: Rig, client: "AsyncWebClient | None" = None) -> AsyncApp:
    client = client or AsyncWebClient(token=rig.bot_token, base_url=rig.api_url)
    return AsyncApp(client=client, signing_secret=rig.signing_secret, process_before_response=True)


def test_the_client_of_an_app_has_the_calls(rig: Rig) -> None:
    app = app_of(rig)
    assert_type(app.client, WebClient)
    answer = app.client.apps_auth_external_get(external_token_id=rig.external_token_id)
    assert answer.external_token.startswith("sat_")


def test_listeners_and_middleware_get_clients_with_the_calls(rig: Rig) -> None:
    app = app_of(rig)
    got: List[str] = []

    @app.middleware
    def before(context: BoltContext, client: WebClient, next: Callable[[], Any]) -> None:
        assert context.client is client
        got.append(client.apps_auth_external_get(external_token_id=rig.external_token_id).external_token)
        next()

    @app.event("app_mention")
    def mentioned(client: WebClient) -> None:
        got.append(client.apps_auth_external_get(external_token_id=rig.external_token_id).external_token)

    body, headers = rig.mention()
    assert app.dispatch(BoltRequest(body=body, headers=headers)).status == 200
    assert len(got) == 2


def test_the_client_of_a_function_has_the_calls_and_the_workflows_token(rig: Rig) -> None:
    app = app_of(rig)
    got: List[str] = []

    @app.function("collect", auto_acknowledge=True)
    def collect(client: WebClient, inputs: Dict[str, Any]) -> None:
        assert client.token == rig.workflow_token
        got.append(client.apps_auth_external_get(external_token_id=inputs["google_access_token_id"]).external_token)

    body, headers = rig.function_executed()
    app.dispatch(BoltRequest(body=body, headers=headers))
    assert len(got) == 1


def test_a_lazy_listener_gets_a_client_with_the_calls(rig: Rig) -> None:
    app = app_of(rig)
    got: List[str] = []

    def acknowledge(ack: Callable[[], Any]) -> None:
        ack()

    def later(client: WebClient) -> None:
        got.append(client.apps_auth_external_get(external_token_id=rig.external_token_id).external_token)

    app.event("app_mention")(ack=acknowledge, lazy=[later])
    body, headers = rig.mention()
    app.dispatch(BoltRequest(body=body, headers=headers))
    app.listener_runner.listener_executor.shutdown(wait=True)
    assert len(got) == 1


def test_an_apps_calls_go_to_the_vault_and_all_others_to_slack(rig: Rig, pretend_slack: PretendSlack) -> None:
    slack = WebClient(token="xoxb-slack", base_url=pretend_slack.url)
    slack.vault = WebClient(token=rig.bot_token, base_url=rig.api_url)
    app = app_of(rig, slack)

    @app.event("app_mention")
    def mentioned(client: WebClient, say: Callable[[str], Any]) -> None:
        client.apps_auth_external_get(external_token_id=rig.external_token_id)
        say("done")

    body, headers = rig.mention()
    app.dispatch(BoltRequest(body=body, headers=headers))
    assert pretend_slack.methods() == ["auth.test", "chat.postMessage"]
    assert {token for _, token in pretend_slack.calls} == {"Bearer xoxb-slack"}


def test_an_app_takes_its_token_alone_like_slacks_own(rig: Rig) -> None:
    app = App(token="xoxb-later", signing_secret="x", token_verification_enabled=False)
    assert (app.client.token, app.client.base_url) == ("xoxb-later", slack_sdk.WebClient.BASE_URL)


def test_a_client_without_the_calls_is_refused(rig: Rig) -> None:
    with pytest.raises(TypeError, match="latchkey_slack.WebClient"):
        App(client=rig.slack(), signing_secret="x")


def test_the_client_of_an_async_app_has_the_calls(rig: Rig) -> None:
    app = async_app_of(rig)
    assert_type(app.client, AsyncWebClient)
    answer = asyncio.run(app.client.apps_auth_external_get(external_token_id=rig.external_token_id))
    assert answer.external_token.startswith("sat_")


def test_async_listeners_and_middleware_get_clients_with_the_calls(rig: Rig) -> None:
    async def play() -> List[str]:
        app = async_app_of(rig)
        got: List[str] = []

        @app.middleware
        async def before(context: AsyncBoltContext, client: AsyncWebClient, next: Callable[[], Awaitable[Any]]) -> None:
            assert context.client is client
            answer = await client.apps_auth_external_get(external_token_id=rig.external_token_id)
            got.append(answer.external_token)
            await next()

        @app.function("collect", auto_acknowledge=True)
        async def collect(client: AsyncWebClient, inputs: Dict[str, Any]) -> None:
            assert client.token == rig.workflow_token
            answer = await client.apps_auth_external_get(external_token_id=inputs["google_access_token_id"])
            got.append(answer.external_token)

        body, headers = rig.function_executed()
        await app.async_dispatch(AsyncBoltRequest(body=body, headers=headers))
        return got

    assert len(asyncio.run(play())) == 2


def test_an_async_apps_calls_go_to_the_vault_and_all_others_to_slack(rig: Rig, pretend_slack: PretendSlack) -> None:
    async def play() -> None:
        slack = AsyncWebClient(token="xoxb-slack", base_url=pretend_slack.url)
        slack.vault = AsyncWebClient(token=rig.bot_token, base_url=rig.api_url)
        app = async_app_of(rig, slack)

        @app.event("app_mention")
        async def mentioned(client: AsyncWebClient, say: Callable[[str], Awaitable[Any]]) -> None:
            await client.apps_auth_external_get(external_token_id=rig.external_token_id)
            await say("done")

        body, headers = rig.mention()
        await app.async_dispatch(AsyncBoltRequest(body=body, headers=headers))

    asyncio.run(play())
    assert pretend_slack.methods() == ["auth.test", "chat.postMessage"]
