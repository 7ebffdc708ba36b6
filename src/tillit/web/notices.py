"""What a form's answer says on the page that follows, carried there by the browser: a visitor needs no session."""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage


class Storage(CookieStorage):
    """Django's signed cookie of messages, gone once they are shown, under a name of the site's own."""

    @property
    def cookie_name(self) -> str:  # type: ignore[override] # the library has it as a constant
        """Return the cookie's name; the prefix binds it to this host and to HTTPS (RFC 6265bis, 4.1.3)."""
        return "__Host-notices" if settings.SESSION_COOKIE_SECURE else "notices"
