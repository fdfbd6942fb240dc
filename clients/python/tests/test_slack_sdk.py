"""Slack's own clients, as they are on PyPI, pointed at the vault by base URL alone."""

import asyncio
import urllib.request
from typing import Iterator

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from conftest import Rig

GET = "apps.auth.external.get"
FORM_WITH_CHARSET = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


def test_the_blocking_client_asks_who_it_is_with_an_empty_body(rig: Rig) -> None:
    assert rig.slack().auth_test()["bot_id"]


@pytest.mark.parametrize("way", ["params", "data", "json"])
def test_the_blocking_client_gets_a_token_each_way(rig: Rig, way: str) -> None:
    said = {"external_token_id": rig.external_token_id, "force_refresh": False}
    answer = rig.slack().api_call(GET, **{way: said})  # type: ignore[arg-type]
    assert answer["external_token"].startswith("sat_")
    assert "warning" not in answer


def test_a_forced_refresh_of_the_blocking_client_brings_another_token(rig: Rig) -> None:
    client = rig.slack()
    first = client.api_call(GET, params={"external_token_id": rig.external_token_id})
    second = client.api_call(GET, params={"external_token_id": rig.external_token_id, "force_refresh": True})
    assert first["external_token"] != second["external_token"]


def test_the_blocking_client_raises_a_refusal_as_slacks_own(rig: Rig) -> None:
    with pytest.raises(SlackApiError) as fault:
        rig.slack().api_call(GET, params={"external_token_id": "EtNOSUCH"})
    assert fault.value.response["error"] == "token_not_found"
    assert fault.value.response.status_code == 200


def test_the_blocking_client_raises_a_refused_kind_of_token(rig: Rig) -> None:
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        rig.slack(rig.user_token).api_call(GET, params={"external_token_id": rig.external_token_id})


def test_the_blocking_client_finds_the_fault_of_an_argument_in_the_messages(rig: Rig) -> None:
    with pytest.raises(SlackApiError, match="invalid_arguments") as fault:
        rig.slack().api_call(GET)
    assert "external_token_id" in fault.value.response["response_metadata"]["messages"][0]


class SayingCharset(urllib.request.BaseHandler):
    """Adds the charset that the SDK leaves out."""

    def http_request(self, request: urllib.request.Request) -> urllib.request.Request:
        request.add_header("Content-type", FORM_WITH_CHARSET["Content-Type"])
        return request


@pytest.fixture
def saying_charset() -> Iterator[None]:
    urllib.request.install_opener(urllib.request.build_opener(SayingCharset))
    yield
    urllib.request.install_opener(urllib.request.build_opener())


@pytest.mark.usefixtures("saying_charset")
def test_the_blocking_client_hands_on_a_warning(rig: Rig) -> None:
    answer = rig.slack().api_call(GET, params={"external_token_id": rig.external_token_id})
    assert answer["warning"] == "superfluous_charset"
    assert answer["response_metadata"]["warnings"] == ["superfluous_charset"]


def test_a_429_reaches_the_blocking_client_with_its_seconds(rig: Rig) -> None:
    refusal = rig.exhaust()
    assert refusal.response["error"] == "ratelimited"
    assert int(refusal.response.headers["Retry-After"]) >= 1


def test_the_blocking_retry_handler_waits_and_gets_through(rig: Rig) -> None:
    client = rig.slack(rig.limited_bot_token)
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=5))
    rig.exhaust()
    with pytest.raises(SlackApiError, match="token_not_found"):
        client.api_call(GET, params={"external_token_id": "EtNOSUCH"})


def asynchronous(rig: Rig, token: str = "") -> AsyncWebClient:
    return AsyncWebClient(token=token or rig.bot_token, base_url=rig.api_url)


def test_the_async_client_asks_who_it_is_with_an_empty_body(rig: Rig) -> None:
    assert asyncio.run(asynchronous(rig).auth_test())["bot_id"]


@pytest.mark.parametrize("way", ["params", "data", "json"])
def test_the_async_client_gets_a_token_each_way(rig: Rig, way: str) -> None:
    said = {"external_token_id": rig.external_token_id}
    answer = asyncio.run(asynchronous(rig).api_call(GET, **{way: said}))  # type: ignore[arg-type]
    assert answer["external_token"].startswith("sat_")
    assert "warning" not in answer


def test_the_async_client_raises_a_refusal_as_slacks_own(rig: Rig) -> None:
    with pytest.raises(SlackApiError, match="token_not_found"):
        asyncio.run(asynchronous(rig).api_call(GET, params={"external_token_id": "EtNOSUCH"}))


def test_the_async_client_hands_on_a_warning(rig: Rig) -> None:
    said = {"external_token_id": rig.external_token_id}
    answer = asyncio.run(asynchronous(rig).api_call(GET, data=said, headers=dict(FORM_WITH_CHARSET)))
    assert answer["warning"] == "superfluous_charset"


def test_the_async_retry_handler_waits_and_gets_through(rig: Rig) -> None:
    async def call() -> AsyncSlackResponse:
        client = asynchronous(rig, rig.limited_bot_token)
        client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=5))
        return await client.api_call(GET, params={"external_token_id": "EtNOSUCH"})

    rig.exhaust()
    with pytest.raises(SlackApiError, match="token_not_found"):
        asyncio.run(call())
