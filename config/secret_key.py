"""The secret key of an installation that was given none: made once, kept in DATA_DIR for its owner only."""

from pathlib import Path

from django.core.management.utils import get_random_secret_key

from config.private_file import read_or_create


def kept_secret_key(data_dir: Path) -> str:
    """The key in DATA_DIR/secret_key; created at first use."""
    return read_or_create(data_dir / "secret_key", get_random_secret_key)
