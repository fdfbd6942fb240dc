"""Slack's ``WebClient`` with the calls for tokens of other services, which a Latchkey vault answers.

``latchkey_slack.async_client``, ``latchkey_slack.bolt`` and ``latchkey_slack.async_bolt`` have the same for asyncio and Bolt.
"""

from latchkey_slack.client import WebClient
from latchkey_slack.response import AppsAuthExternalGetResponse, AsyncAppsAuthExternalGetResponse

__all__ = ["AppsAuthExternalGetResponse", "AsyncAppsAuthExternalGetResponse", "WebClient"]
