"""The installation of `make run`: as in production, with the component gallery and a kept secret key."""

from config.environment import value
from config.secret_key import kept_secret_key

from .base import *  # noqa: F403
from .base import DATA_DIR

DEBUG = value("DEBUG")
SECRET_KEY = value("SECRET_KEY") or kept_secret_key(DATA_DIR)
COMPONENT_GALLERY = True
DEMO_ADMIN = True
