"""Who is calling: an integration by its key, or anybody."""

from __future__ import annotations

from rest_framework.request import Request

from members.accounts import door


class Open311KeyAuthentication(door.KeyAuthentication):
    """The key of an integration's account, as `api_key` in the form or query, or in the Authorization header."""

    def authenticate(self, request: Request):
        secret = request.query_params.get("api_key") or request.data.get("api_key")
        has_secret = isinstance(secret, str) and secret  # not a file of that name
        return door.admitted(secret, request) if has_secret else super().authenticate(request)
