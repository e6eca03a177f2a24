"""Start the site: bring it up to date, then serve it and keep its search index, until it is stopped."""

import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from config.demo_admin import ensure_demo_admin
from config.startup import StartupProblem, check_port
from search.engine import get_engine
from search.indexing.rebuild import rebuild
from search.patience import limited

STARTING_SECONDS = 5.0  # that a search server may take: while it is away the site starts without
THREADS = 4  # per worker: enough to wait for a slow reader without holding up the others


class Command(BaseCommand):
    help = "Bring the site up to date and serve it on PORT."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            check_port(settings.BIND, settings.PORT)
        except StartupProblem as problem:
            raise CommandError(str(problem)) from problem
        call_command("prepare_site", stdout=self.stdout)
        self._see_that_search_answers()
        self._tell_where()
        connections.close_all()
        sys.stdout.flush()
        # The settings module was chosen when this process began; its children find it in the environment.
        command = [sys.executable, "-m", "config.processes", *self._arguments(), "config.wsgi"]
        os.execv(sys.executable, command)  # noqa: S606

    def _see_that_search_answers(self) -> None:
        """Build the index where there is none. When that fails, the loop tries again and the site starts."""
        try:
            with limited(STARTING_SECONDS):
                current = get_engine().current()
            if current is None:
                self.stdout.write(f"Zoekindex: {rebuild()} documenten")
        except Exception as error:
            self.stderr.write(f"De zoekindex is nog niet gebouwd: {error}")

    def _tell_where(self) -> None:
        lines = ["", f"  Site:    {settings.SITE_URL}/", f"  Beheer:  {settings.SITE_URL}/admin/"]
        admin = ensure_demo_admin(settings.DATA_DIR) if settings.DEMO_ADMIN else None
        if admin:
            lines.append(f"           naam {admin.username}, wachtwoord {admin.password}")
            lines.append(f"           (bewaard in {admin.path}; wijzig het in het beheer onder uw account)")
        self.stdout.write("\n".join([*lines, "  Stoppen: Ctrl+C", ""]))

    def _arguments(self) -> list[str]:
        arguments = [
            f"--workers={settings.WEB_CONCURRENCY}",
            f"--threads={THREADS}",
            "--worker-class=gthread",
            "--preload",
            "--log-level=error",
            "--forwarded-allow-ips=",  # whether a proxy is believed is SECURE_PROXY's to say
            "--no-control-socket",
        ]
        return arguments + [f"--bind={address}" for address in self._addresses()]

    def _addresses(self) -> list[str]:
        if settings.BIND != "localhost":
            return [f"{settings.BIND}:{settings.PORT}"]
        addresses = [f"127.0.0.1:{settings.PORT}"]
        return [*addresses, f"[::1]:{settings.PORT}"] if has_ipv6() else addresses


def has_ipv6() -> bool:
    """Whether this machine has the IPv6 address of localhost."""
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True
