"""Bolt's ``App``, all of whose clients have the calls."""

import inspect
import os
from typing import TYPE_CHECKING, Any, Callable

import slack_bolt
import slack_sdk
from slack_bolt import BoltContext

from latchkey_slack.client import WebClient


class App(slack_bolt.App):
    """Slack's ``App``, made with the same arguments. Its ``client`` has the calls, and so have those that Bolt makes for
    each request, which listeners and middleware get as ``client`` and ``context.client``.

    Give it a ``client`` of ``latchkey_slack.WebClient`` to say where Latchkey is.
    """

    if not TYPE_CHECKING:  # Slack's own signature stands.

        def __init__(self, **settings: Any) -> None:
            settings.setdefault("name", os.path.basename(inspect.stack()[1].filename))
            if settings.get("client") is None:
                token = settings.pop("token", None) or os.environ.get("SLACK_BOT_TOKEN")
                settings["client"] = WebClient(token=token, logger=settings.get("logger"))
            elif not isinstance(settings["client"], WebClient):
                raise TypeError("the client of a latchkey_slack App must be a latchkey_slack.WebClient")
            super().__init__(**settings)
            self.use(self._give_calls)

    @property
    def client(self) -> WebClient:
        """The app's client."""
        client = super().client
        assert isinstance(client, WebClient)
        return client

    def _give_calls(self, context: BoltContext, next: Callable[[], Any]) -> None:
        context["client"] = like(context.client, self.client.vault)
        next()


def like(client: slack_sdk.WebClient, vault: "slack_sdk.WebClient | None") -> WebClient:
    """A client that asks as this one does, with the same token, and has the calls."""
    made = WebClient(
        token=client.token,
        base_url=client.base_url,
        timeout=client.timeout,
        ssl=client.ssl,
        proxy=client.proxy,
        headers=dict(client.headers),
        team_id=client.default_params.get("team_id"),
        logger=client.logger,
        retry_handlers=list(client.retry_handlers),
    )
    made.vault = vault
    return made
