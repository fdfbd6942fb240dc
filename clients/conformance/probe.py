"""Slack's Python SDK as a probe: `python probe.py blocking` or `python probe.py async`. See compare."""

import asyncio
import json
import sys
from typing import Any, Dict

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

GET = "apps.auth.external.get"


def ask(kind: str, question: Dict[str, str]) -> Any:
    token, base_url = question["token"], question["base_url"]
    said = {"external_token_id": question["external_token_id"]}
    if kind == "async":
        return asyncio.run(AsyncWebClient(token, base_url).api_call(GET, data=said))
    return WebClient(token, base_url).api_call(GET, params=said)


def seen(answer: Any) -> Dict[str, Any]:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    seconds = headers.get("retry-after")
    return {
        "ok": answer["ok"],
        "error": answer["error"],
        "warning": answer["warning"],
        "status": answer.status_code,
        "retry_after": None if seconds is None else int(seconds),
    }


for line in sys.stdin:
    try:
        told = seen(ask(sys.argv[1], json.loads(line)))
    except SlackApiError as refusal:
        told = seen(refusal.response)
    print(json.dumps(told), flush=True)
