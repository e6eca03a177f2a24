"""What some practices say together, as pages show it."""

from dataclasses import dataclass

from practices.public_site.addresses import how_we_look_address


@dataclass(frozen=True, kw_only=True)
class EvidenceNote:
    """The sentence, and where it is told how we look; "" where that page is not there."""

    sentence: str
    how_url: str


def note_of(text: str) -> EvidenceNote:
    """The sentence with the way to how we look."""
    return EvidenceNote(sentence=text, how_url=how_we_look_address())
