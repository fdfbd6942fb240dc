"""The two calls on plain clients."""

import asyncio
import copy

import pytest
from slack_sdk.errors import SlackApiError
from typing_extensions import assert_type

from conftest import PretendSlack, Rig
from latchkey_slack import AppsAuthExternalGetResponse, AsyncAppsAuthExternalGetResponse, WebClient
from latchkey_slack.async_client import AsyncWebClient


def blocking(rig: Rig, token: str = "") -> WebClient:
    return WebClient(token=token or rig.bot_token, base_url=rig.api_url)


def test_get_answers_with_the_live_token(rig: Rig) -> None:
    answer = blocking(rig).apps_auth_external_get(external_token_id=rig.external_token_id)
    assert_type(answer, AppsAuthExternalGetResponse)
    assert_type(answer.external_token, str)
    assert answer.external_token.startswith("sat_")
    assert answer["external_token"] == answer.external_token


def test_a_forced_refresh_brings_another_token(rig: Rig) -> None:
    client = blocking(rig)
    stored = client.apps_auth_external_get(external_token_id=rig.external_token_id, force_refresh=False)
    fresh = client.apps_auth_external_get(external_token_id=rig.external_token_id, force_refresh=True)
    assert stored.external_token != fresh.external_token


def test_an_answer_shows_no_token_as_text(rig: Rig) -> None:
    answer = blocking(rig).apps_auth_external_get(external_token_id=rig.external_token_id)
    assert answer.external_token not in f"{answer} {answer!r}"


def test_further_members_of_the_providers_reply_are_at_hand(rig: Rig) -> None:
    answer = blocking(rig).apps_auth_external_get(external_token_id=rig.external_token_id)
    assert answer.token_response_extras == {}


def test_a_refusal_is_raised_as_slacks_own(rig: Rig) -> None:
    with pytest.raises(SlackApiError, match="token_not_found"):
        blocking(rig).apps_auth_external_get(external_token_id="EtNOSUCH")


def test_a_call_may_name_another_token(rig: Rig) -> None:
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        blocking(rig).apps_auth_external_get(external_token_id=rig.external_token_id, token=rig.user_token)


def test_a_deleted_token_is_gone(rig: Rig) -> None:
    client, account = blocking(rig), rig.connect("python@example.com")
    assert client.apps_auth_external_delete(external_token_id=account)["ok"]
    with pytest.raises(SlackApiError, match="token_not_found"):
        client.apps_auth_external_get(external_token_id=account)


def test_the_calls_go_to_the_vault_and_all_others_to_slack(rig: Rig, pretend_slack: PretendSlack) -> None:
    client = WebClient(token="xoxb-slack", base_url=pretend_slack.url)
    client.vault = blocking(rig)
    assert client.apps_auth_external_get(external_token_id=rig.external_token_id).external_token
    client.chat_postMessage(channel="C1", text="hi")
    assert pretend_slack.calls == [("/api/chat.postMessage", "Bearer xoxb-slack")]


def test_a_deep_copy_still_asks_the_vault(rig: Rig, pretend_slack: PretendSlack) -> None:
    client = WebClient(token="xoxb-slack", base_url=pretend_slack.url)
    client.vault = blocking(rig)
    assert copy.deepcopy(client).apps_auth_external_get(external_token_id=rig.external_token_id).external_token


def asynchronous(rig: Rig) -> AsyncWebClient:
    return AsyncWebClient(token=rig.bot_token, base_url=rig.api_url)


def test_the_async_get_answers_with_the_live_token(rig: Rig) -> None:
    answer = asyncio.run(asynchronous(rig).apps_auth_external_get(external_token_id=rig.external_token_id))
    assert_type(answer, AsyncAppsAuthExternalGetResponse)
    assert answer.external_token.startswith("sat_")
    assert answer.external_token not in f"{answer} {answer!r}"


def test_an_async_forced_refresh_brings_another_token(rig: Rig) -> None:
    async def both() -> "tuple[str, str]":
        client = asynchronous(rig)
        stored = await client.apps_auth_external_get(external_token_id=rig.external_token_id)
        fresh = await client.apps_auth_external_get(external_token_id=rig.external_token_id, force_refresh=True)
        return stored.external_token, fresh.external_token

    stored, fresh = asyncio.run(both())
    assert stored != fresh


def test_an_async_call_may_name_another_token(rig: Rig) -> None:
    call = asynchronous(rig).apps_auth_external_get(external_token_id=rig.external_token_id, token=rig.user_token)
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        asyncio.run(call)


def test_an_async_deleted_token_is_gone(rig: Rig) -> None:
    account = rig.connect("async-python@example.com")
    assert asyncio.run(asynchronous(rig).apps_auth_external_delete(external_token_id=account))["ok"]
    with pytest.raises(SlackApiError, match="token_not_found"):
        asyncio.run(asynchronous(rig).apps_auth_external_get(external_token_id=account))
