"""What a page says once after an act, kept in a cookie of the portal's own path and of no other of the host."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class PathCookieStorage(CookieStorage):
    def _update_cookie(self, encoded_data, response):
        super()._update_cookie(encoded_data, response)
        if self.cookie_name in response.cookies:
            response.cookies[self.cookie_name]["path"] = settings.SESSION_COOKIE_PATH


class PathFallbackStorage(FallbackStorage):
    """Django's own choice, a cookie while it holds and the session beyond, within the portal's path."""

    storage_classes = (PathCookieStorage, SessionStorage)
