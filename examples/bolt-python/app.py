"""The function of a simple survey that collects the Google token of whoever reacted, as a Bolt app.

It asks Latchkey for the token, and Google whose it is; a survey would go on to make a sheet with it.
"""

import json
import os
import urllib.request
from typing import Any, Dict

from latchkey_slack import WebClient
from latchkey_slack.bolt import App
from slack_bolt import Complete, Fail
from slack_sdk.errors import SlackApiError

slack = WebClient(
    token=os.environ["SLACK_BOT_TOKEN"],
    base_url=os.environ.get("SLACK_API_URL", WebClient.BASE_URL),
)
slack.vault = WebClient(
    token=os.environ["LATCHKEY_BOT_TOKEN"],
    base_url=os.environ["LATCHKEY_URL"] + "/api/",
)
app = App(client=slack)


@app.function("collect_google_token")
def collect_google_token(client: WebClient, inputs: Dict[str, Any], complete: Complete, fail: Fail) -> None:
    try:
        auth = client.apps_auth_external_get(external_token_id=inputs["reactor_access_token_id"])
    except SlackApiError as refusal:
        fail(f"Failed to collect Google auth token: {refusal.response['error']}")
        return
    complete({"google_account": account_of(auth.external_token)})


def account_of(google_token: str) -> str:
    url = os.environ.get("GOOGLE_USERINFO_URL", "https://openidconnect.googleapis.com/v1/userinfo")
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {google_token}"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return str(json.load(answer)["email"])


if __name__ == "__main__":
    app.start(port=int(os.environ.get("PORT", "3000")))
