"""Words of evidence as visitors read them: days, how a source was read, how many of something."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format

from practices.evidence import EXPERIENCES
from practices.models.evidence_terms import ReadAs, SourceType
from practices.public_site.cards import SENTENCE_END

NUMBERS = (
    "Geen",
    "Eén",
    "Twee",
    "Drie",
    "Vier",
    "Vijf",
    "Zes",
    "Zeven",
    "Acht",
    "Negen",
    "Tien",
    "Elf",
    "Twaalf",
)

HOW_READ: dict[str, str] = {
    ReadAs.WHOLE: "Wij lazen deze bron helemaal.",
    ReadAs.ABSTRACT: "Wij lazen de samenvatting, niet het hele stuk.",
    ReadAs.TITLE_PAGE: "Wij lazen alleen de titel en de gegevens, niet het stuk zelf.",
    ReadAs.SECOND_HAND: "Wij lazen wat een andere bron hierover schrijft, niet het stuk zelf.",
}


def design(source_type: str) -> str:
    """Who tells, or how it was looked into: "Onderzoek met een vergelijking", "Volgens deelnemers"."""
    if not source_type:
        return ""
    label = SourceType(source_type).label
    return f"Volgens {label}" if source_type in EXPERIENCES else upper_first(label)


def day(of: date | None) -> str:
    """The day as it is written: "3 maart 2026"; "" where there is none."""
    return date_format(of, "j F Y") if of else ""


def number_word(number: int) -> str:
    """The number at the start of a sentence: "Vier", or "13"."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def counted(number: int, one: str, more: str) -> str:
    """A number with its word: "1 antwoord", "4 antwoorden"."""
    return f"{number} {one if number == 1 else more}"


def first_sentence(text: str) -> str:
    """The first sentence of a plain text."""
    return SENTENCE_END.split(" ".join(text.split()), maxsplit=1)[0]


def lines(text: str) -> list[str]:
    """The lines of a text field in which each thought has its own line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def upper_first(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def joined(words: Iterable[str]) -> str:
    """What there is of these, with commas."""
    return ", ".join(word for word in words if word)
