"""The answers of ``apps.auth.external.get``, with its members typed. As text they show no token."""

from typing import Any, Dict

from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.web.slack_response import SlackResponse


class AppsAuthExternalGetResponse(SlackResponse):
    """Slack's response, which can be read like a dictionary, of the call that gets a live access token."""

    @property
    def external_token(self) -> str:
        """The live access token."""
        return str(self["external_token"])

    @property
    def token_response_extras(self) -> Dict[str, Any]:
        """Further members that the provider put into its token response, such as ``instance_url``."""
        return dict(self["token_response_extras"] or {})

    def __str__(self) -> str:
        return without_token(self.data)


class AsyncAppsAuthExternalGetResponse(AsyncSlackResponse):
    """The same for asyncio."""

    @property
    def external_token(self) -> str:
        """The live access token."""
        return str(self["external_token"])

    @property
    def token_response_extras(self) -> Dict[str, Any]:
        """Further members that the provider put into its token response, such as ``instance_url``."""
        return dict(self["token_response_extras"] or {})

    def __str__(self) -> str:
        return without_token(self.data)


def without_token(data: Any) -> str:
    """The members of an answer; what may be secret is replaced by dots."""
    hidden = ("external_token", "token_response_extras")
    return str({name: "…" if name in hidden else value for name, value in dict(data).items()})
