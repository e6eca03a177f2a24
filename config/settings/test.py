"""Settings of the tests: files in a temporary directory, plain static files, quick passwords."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import DATABASES

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105
COMPONENT_GALLERY = True
ALLOWED_HOSTS = ["*"]
DATA_DIR = Path(tempfile.mkdtemp(prefix="burgerkracht-test-"))
SEARCH_DIR = DATA_DIR / "search"
SEARCH_ENGINE = (
    "embedded"  # a test that is about another engine says so; ELASTICSEARCH_URL only says where one is
)
ELASTICSEARCH_PREFIX = ""
SEARCH_ENCODER = "off"  # tests of meaning turn it on: reading the model takes a second in each process
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir()  # WhiteNoise warns of a missing one, and no test needs `make static` to have run
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["NAME"] = DATA_DIR / "test.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
