"""Production: needs SECRET_KEY and SITE_URL, and expects HTTPS when SITE_URL says so."""

from django.core.exceptions import ImproperlyConfigured

from config.environment import value

from .base import *  # noqa: F403
from .base import SITE_URL

DEBUG = False
SECRET_KEY = value("SECRET_KEY")
if not SECRET_KEY or not value("SITE_URL"):
    raise ImproperlyConfigured(
        "Zet SECRET_KEY en SITE_URL: zonder deze twee start de site niet in productie."
    )

HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_REDIRECT_EXEMPT = ["^gezond/"]  # a probe asks the process itself, past the proxy that ends TLS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
