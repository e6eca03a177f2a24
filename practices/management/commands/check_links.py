"""Ask the addresses of sources and other links whether they still lead somewhere, and report those that don't."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from practices.link_check import EVERY, LinkCheck, known_addresses
from practices.models import CheckedLink

FINE = (CheckedLink.Result.FOUND,)


class Command(BaseCommand):
    help = (
        "Ask the addresses of sources and other links whether they still lead somewhere: one question a second "
        "for each host. Reports those that don't; the answers also stand at the sources in the admin."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--every", type=float, default=EVERY, help="Seconds between two questions to a host."
        )
        parser.add_argument(
            "--also-local", action="store_true", help="Also ask addresses on this machine or network."
        )

    def handle(self, *args: Any, every: float, also_local: bool, **options: Any) -> None:
        addresses = known_addresses()
        check = LinkCheck(every=every, also_local=also_local)
        counted: dict[str, int] = {}
        for address, answer in check.run(addresses):
            counted[answer.result.label] = counted.get(answer.result.label, 0) + 1
            if answer.result not in FINE:
                self.stdout.write(f"{answer.result.label:<34} {address}  {answer.detail}".rstrip())
        told = ", ".join(f"{count} {label}" for label, count in sorted(counted.items()))
        self.stdout.write(f"{len(addresses)} adressen: {told or 'niets te vragen'}")
