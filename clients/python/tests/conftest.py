"""The vault that clients/rig started, as the tests see it."""

import json
import os
import subprocess
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, Iterator, List, Sequence, Tuple, Union

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier


Headers = Dict[str, Union[str, Sequence[str]]]


@dataclass(frozen=True)
class Rig:
    api_url: str
    app_id: str
    bot_token: str
    user_token: str
    workflow_token: str
    limited_bot_token: str
    external_token_id: str
    signing_secret: str

    def slack(self, token: str = "") -> WebClient:
        """Slack's own client, pointed at the vault."""
        return WebClient(token=token or self.bot_token, base_url=self.api_url)

    def connect(self, account: str) -> str:
        """Connects one more account; its id."""
        rig = os.environ["LATCHKEY_RIG"]
        return subprocess.run([rig, "connect", account], check=True, capture_output=True, text=True).stdout.strip()

    def exhaust(self) -> SlackApiError:
        """Calls get until the limited app's allowance is used up; the refusal."""
        client = self.slack(self.limited_bot_token)
        for _ in range(200):
            try:
                client.api_call("apps.auth.external.get", params={"external_token_id": "EtNOSUCH"})
            except SlackApiError as fault:
                if fault.response.status_code == 429:
                    return fault
        raise AssertionError("200 calls met no limit")

    def mention(self) -> Tuple[str, Headers]:
        """An app_mention event, signed as Slack would."""
        return self.signed({"type": "app_mention", "user": "U1", "channel": "C1", "text": "hi", "ts": "1.0", "event_ts": "1.0"})

    def function_executed(self) -> Tuple[str, Headers]:
        """The execution of a custom function, with its own workflow token, signed as Slack would."""
        return self.signed(
            {
                "type": "function_executed",
                "function": {"id": "Fn1", "callback_id": "collect", "type": "app"},
                "inputs": {"google_access_token_id": self.external_token_id},
                "function_execution_id": "Fx1",
                "workflow_execution_id": "Wx1",
                "event_ts": "1.0",
                "bot_access_token": self.workflow_token,
            }
        )

    def signed(self, event: Dict[str, Any]) -> Tuple[str, Headers]:
        body = json.dumps(
            {
                "type": "event_callback",
                "token": "ignored",
                "team_id": "T1",
                "api_app_id": self.app_id,
                "event_id": "Ev1",
                "event_time": 1,
                "event": event,
            }
        )
        now = str(int(time.time()))
        signature = SignatureVerifier(self.signing_secret).generate_signature(timestamp=now, body=body)
        assert signature
        return body, {
            "content-type": ["application/json"],
            "x-slack-signature": [signature],
            "x-slack-request-timestamp": [now],
        }


class PretendSlack:
    """Answers every method with ok, and remembers which were called with which token."""

    def __init__(self) -> None:
        calls: List[Tuple[str, str]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                calls.append((self.path, self.headers.get("Authorization", "")))
                answer = json.dumps({"ok": True, "bot_id": "B1", "user_id": "U9", "team_id": "T1"}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json; charset=utf-8")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: Any) -> None:
                pass

        self.calls = calls
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/api/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def methods(self) -> List[str]:
        return [path.partition("?")[0].rsplit("/", 1)[1] for path, _ in self.calls]


@pytest.fixture(scope="session")
def rig() -> Rig:
    if "LATCHKEY_API_URL" not in os.environ:
        pytest.exit("run these through the rig: clients/rig python -m pytest clients/python", 2)
    return Rig(**{name: os.environ["LATCHKEY_" + name.upper()] for name in Rig.__dataclass_fields__})


@pytest.fixture
def pretend_slack() -> Iterator[PretendSlack]:
    slack = PretendSlack()
    yield slack
    slack.server.shutdown()
    slack.server.server_close()
