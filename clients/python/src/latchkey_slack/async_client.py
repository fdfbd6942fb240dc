"""Slack's client for asyncio with two more calls."""

from typing import Any, Optional

from slack_sdk.web import async_client
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from latchkey_slack.arguments import DELETE, GET, said
from latchkey_slack.response import AsyncAppsAuthExternalGetResponse


class AsyncWebClient(async_client.AsyncWebClient):
    """Slack's ``AsyncWebClient``, made with the same arguments, that also knows ``apps.auth.external.*``."""

    vault: Optional[async_client.AsyncWebClient] = None
    """The client with which the two calls are made when Latchkey is not where the other calls go. None: this client."""

    async def apps_auth_external_get(
        self, *, external_token_id: str, force_refresh: Optional[bool] = None, **kwargs: Any
    ) -> AsyncAppsAuthExternalGetResponse:
        """Gets the live access token with this id.

        Args:
            external_token_id: The id of the token, ``Et…``.
            force_refresh: Whether the provider is asked for a new token even when the stored one has not expired.
            **kwargs: ``token``: a caller token instead of the client's.

        Raises:
            SlackApiError: Latchkey refused, or the limit is reached (status 429).

        https://docs.slack.dev/reference/methods/apps.auth.external.get
        """
        arguments = said(external_token_id=external_token_id, force_refresh=force_refresh, **kwargs)
        answer = await (self.vault or self).api_call(GET, json=arguments)
        return AsyncAppsAuthExternalGetResponse(
            client=self,
            http_verb=answer.http_verb,
            api_url=answer.api_url,
            req_args=answer.req_args,
            data=answer.data,
            headers=answer.headers,
            status_code=answer.status_code,
        )

    async def apps_auth_external_delete(
        self,
        *,
        external_token_id: Optional[str] = None,
        app_id: Optional[str] = None,
        provider_key: Optional[str] = None,
        **kwargs: Any,
    ) -> AsyncSlackResponse:
        """Forgets one external token, or all of an app or of one of its providers. The provider is not told.

        Args:
            external_token_id: The id of the token; alone.
            app_id: The app whose tokens are meant.
            provider_key: With ``app_id``: the provider whose tokens are meant.
            **kwargs: ``token``: a caller token instead of the client's.

        Raises:
            SlackApiError: Latchkey refused, or the limit is reached (status 429).

        https://docs.slack.dev/reference/methods/apps.auth.external.delete
        """
        arguments = said(external_token_id=external_token_id, app_id=app_id, provider_key=provider_key, **kwargs)
        return await (self.vault or self).api_call(DELETE, json=arguments)
