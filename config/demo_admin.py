"""The administrator of a fresh local installation: a generated password, shown until it is changed."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth import get_user_model

from config.private_file import read_or_create

USERNAME = "beheer"
FILE_NAME = "beheer-wachtwoord"


@dataclass(frozen=True, kw_only=True)
class DemoAdmin:
    """Name and password to log in with, and where the password is kept."""

    username: str
    password: str
    path: Path


def generated_password() -> str:
    """Four groups of five letters and digits: 100 bits, easy to type over."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(5)) for _ in range(4))


def ensure_demo_admin(data_dir: Path) -> DemoAdmin | None:
    """Create the administrator where there is none at all. None once the generated password was changed."""
    users = get_user_model().objects
    path = data_dir / FILE_NAME
    if not users.filter(is_superuser=True).exists():
        if users.filter(username=USERNAME).exists():
            return None  # someone took its rights away: `manage.py createsuperuser` makes another
        path.unlink(missing_ok=True)
        password = read_or_create(path, generated_password)
        users.create_superuser(username=USERNAME, email="", password=password, first_name="Beheer")
        return DemoAdmin(username=USERNAME, password=password, path=path)
    user = users.filter(username=USERNAME, is_superuser=True, is_active=True).first()
    if user is None or not path.exists():
        return None
    password = path.read_text(encoding="utf-8").strip()
    if not user.check_password(password):
        path.unlink()
        return None
    return DemoAdmin(username=USERNAME, password=password, path=path)
