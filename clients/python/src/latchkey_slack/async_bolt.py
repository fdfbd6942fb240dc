"""Bolt's ``AsyncApp``, all of whose clients have the calls."""

import inspect
import os
from typing import TYPE_CHECKING, Any, Awaitable, Callable

from slack_bolt import async_app
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web import async_client

from latchkey_slack.async_client import AsyncWebClient


class AsyncApp(async_app.AsyncApp):
    """Slack's ``AsyncApp``, made with the same arguments. Its ``client`` has the calls, and so have those that Bolt makes
    for each request, which listeners and middleware get as ``client`` and ``context.client``.

    Give it a ``client`` of ``latchkey_slack.async_client.AsyncWebClient`` to say where Latchkey is.
    """

    if not TYPE_CHECKING:  # Slack's own signature stands.

        def __init__(self, **settings: Any) -> None:
            settings.setdefault("name", os.path.basename(inspect.stack()[1].filename))
            if settings.get("client") is None:
                token = settings.pop("token", None) or os.environ.get("SLACK_BOT_TOKEN")
                settings["client"] = AsyncWebClient(token=token, logger=settings.get("logger"))
            elif not isinstance(settings["client"], AsyncWebClient):
                raise TypeError("the client of a latchkey_slack AsyncApp must be a latchkey_slack AsyncWebClient")
            super().__init__(**settings)
            self.use(self._give_calls)

    @property
    def client(self) -> AsyncWebClient:
        """The app's client."""
        client = super().client
        assert isinstance(client, AsyncWebClient)
        return client

    async def _give_calls(self, context: AsyncBoltContext, next: Callable[[], Awaitable[Any]]) -> None:
        context["client"] = like(context.client, self.client.vault)
        await next()


def like(client: async_client.AsyncWebClient, vault: "async_client.AsyncWebClient | None") -> AsyncWebClient:
    """A client that asks as this one does, with the same token, and has the calls."""
    made = AsyncWebClient(
        token=client.token,
        base_url=client.base_url,
        timeout=client.timeout,
        ssl=client.ssl,
        proxy=client.proxy,
        session=client.session,
        trust_env_in_session=client.trust_env_in_session,
        headers=dict(client.headers),
        team_id=client.default_params.get("team_id"),
        logger=client.logger,
        retry_handlers=list(client.retry_handlers),
    )
    made.vault = vault
    return made
