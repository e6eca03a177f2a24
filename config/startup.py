"""What can be amiss when the site starts, each said in one line: data directory, port, database version."""

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from config.environment import data_dir

if TYPE_CHECKING:
    from django.db.migrations.loader import MigrationLoader


class StartupProblem(Exception):
    """The site can't start; the message says in Dutch what to do."""


def check_data_dir() -> Path:
    """Make DATA_DIR where it is missing, and see that it can be written to."""
    path = data_dir()
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe = path / f".schrijfproef-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise StartupProblem(
            f"in de gegevensmap {path} kan niet worden geschreven ({reason}). "
            "Kies met DATA_DIR een map waarin u mag schrijven."
        ) from error
    return path


def check_port(bind: str, port: int, *, command: str = "make run PORT") -> None:
    """See that nothing else answers on the port; `command` chooses another."""
    host = "127.0.0.1" if bind == "localhost" else bind
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise StartupProblem(
                f"poort {port} is niet vrij ({reason}). Kies een andere, zoals: {command}={port + 1}"
            ) from error


def check_database_version() -> None:
    """Refuse a database that a newer version of this software has changed: its data might be lost."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader
    from django.db.utils import DatabaseError

    try:
        loader = MigrationLoader(connection)
    except DatabaseError as error:
        raise StartupProblem(f"de database is niet te lezen: {str(error).splitlines()[0]}") from error
    ours = {app for app, _ in loader.disk_migrations}
    newer = sorted(
        f"{app}.{name}"
        for app, name in loader.applied_migrations
        if app in ours and (app, name) not in loader.disk_migrations and not _replaced(loader, app, name)
    )
    if newer:
        raise StartupProblem(
            f"de database is van een nieuwere versie van deze software (onbekend: {newer[0]}). "
            "Gebruik die versie, of kies met DATA_DIR een andere map."
        )


def _replaced(loader: "MigrationLoader", app: str, name: str) -> bool:
    return any((app, name) in migration.replaces for migration in loader.disk_migrations.values())
