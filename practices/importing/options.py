"""What the command was asked, in a form that tells whether it is the same as before."""

from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings

from practices.models import Organisation

from .problems import ImportProblem
from .row_writer import WriteOptions


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """`organisation`: code of the publishing organisation, "" for the setting DEFAULT_ORGANISATION."""

    publish: bool = False
    organisation: str = ""
    overwrite: bool = False
    skip_invalid: bool = False

    def kept(self) -> dict[str, Any]:
        """As a run remembers them."""
        return asdict(self)

    def for_writing(self) -> WriteOptions:
        """Raises ImportProblem for an organisation that is not there or does not publish."""
        return WriteOptions(
            publish=self.publish,
            overwrite=self.overwrite,
            publisher=_publisher(self.organisation, named_in="--organisation"),
            default_publisher=_publisher(settings.DEFAULT_ORGANISATION, named_in="DEFAULT_ORGANISATION"),
        )


def _publisher(code: str, *, named_in: str) -> int | None:
    if not code:
        return None
    publishers = dict(Organisation.objects.filter(publishes=True).values_list("code", "pk"))
    if code not in publishers:
        raise ImportProblem(
            f"{named_in}: {code} is geen organisatie die op dit platform publiceert. "
            f"Kies uit: {', '.join(sorted(publishers)) or 'er is er nog geen'}."
        )
    return publishers[code]
