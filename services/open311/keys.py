"""Who is calling: an integration by its key, or anybody; and how often they may."""

from __future__ import annotations

from rest_framework.authentication import BaseAuthentication, TokenAuthentication
from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle


class KeyAuthentication(BaseAuthentication):
    """The token of an integration's account, as `api_key` in the form or query, or in the Authorization header."""

    def authenticate(self, request: Request):
        key = request.query_params.get("api_key") or request.data.get("api_key")
        header = TokenAuthentication()
        return header.authenticate_credentials(key) if key else header.authenticate(request)

    def authenticate_header(self, request: Request) -> str:
        return "Token"


class ReadsByAddress(AnonRateThrottle):
    """Anonymous readers, by address; held by each process for itself, for reading costs little."""

    scope, rate = "open311-anonymous", "1000/hour"


class ReadsByKey(UserRateThrottle):
    scope, rate = "open311-key", "10000/hour"
