"""Slack's own Bolt, as it is on PyPI, with a client pointed at the vault by base URL alone."""

import asyncio
from typing import Any, Dict, List

import pytest
from slack_bolt import App, BoltRequest
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.error import BoltError
from slack_sdk import WebClient
from slack_sdk.web.async_client import AsyncWebClient

from conftest import Rig

GET = "apps.auth.external.get"


def test_an_app_starts_with_the_vaults_auth_test_and_gets_a_token_in_a_listener(rig: Rig) -> None:
    app = App(client=rig.slack(), signing_secret=rig.signing_secret, process_before_response=True)
    got: List[str] = []

    @app.event("app_mention")
    def mentioned(client: WebClient) -> None:
        got.append(client.api_call(GET, params={"external_token_id": rig.external_token_id})["external_token"])

    body, headers = rig.mention()
    assert app.dispatch(BoltRequest(body=body, headers=headers)).status == 200
    assert got[0].startswith("sat_")


def test_an_app_with_a_token_that_nobody_issued_does_not_start(rig: Rig) -> None:
    with pytest.raises(BoltError, match="invalid_auth"):
        App(client=rig.slack("xoxb-0-0-no"), signing_secret=rig.signing_secret)


def test_a_function_asks_with_its_own_workflow_token(rig: Rig) -> None:
    app = App(client=rig.slack(), signing_secret=rig.signing_secret, process_before_response=True)
    got: List[str] = []

    @app.function("collect", auto_acknowledge=True)
    def collect(client: WebClient, inputs: Dict[str, Any]) -> None:
        assert client.token == rig.workflow_token
        said = {"external_token_id": inputs["google_access_token_id"]}
        got.append(client.api_call(GET, params=said)["external_token"])

    body, headers = rig.function_executed()
    app.dispatch(BoltRequest(body=body, headers=headers))
    assert got[0].startswith("sat_")


def test_an_async_app_gets_a_token_in_a_listener(rig: Rig) -> None:
    async def play() -> List[str]:
        client = AsyncWebClient(token=rig.bot_token, base_url=rig.api_url)
        app = AsyncApp(client=client, signing_secret=rig.signing_secret, process_before_response=True)
        got: List[str] = []

        @app.event("app_mention")
        async def mentioned(client: AsyncWebClient) -> None:
            answer = await client.api_call(GET, params={"external_token_id": rig.external_token_id})
            got.append(answer["external_token"])

        body, headers = rig.mention()
        await app.async_dispatch(AsyncBoltRequest(body=body, headers=headers))
        return got

    assert asyncio.run(play())[0].startswith("sat_")
