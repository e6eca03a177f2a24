"""Numbers by which works are known everywhere: DOI and ISBN, written one way and checked."""

import re

from django.core.exceptions import ValidationError

DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)+", re.IGNORECASE)
DOI = re.compile(r"^10\.\d{4,9}(?:\.\d+)*/\S+$")
DOI_ADVICE = "Schrijf een DOI als 10.1234/abc, zoals hij in de bron staat."
ISBN_ADVICE = "Dit is geen goed ISBN. Kijk de cijfers na: het zijn er 10 of 13."


def normal_doi(text: str) -> str:
    """The bare DOI in lower case: DOIs don't tell capitals apart, and are written with many prefixes."""
    return DOI_PREFIX.sub("", text.strip()).strip().lower()


def check_doi(text: str) -> None:
    """Raise ValidationError for what is no DOI."""
    if not DOI.fullmatch(normal_doi(text)):
        raise ValidationError(DOI_ADVICE)


def normal_isbn(text: str) -> str:
    """Digits only, and the X that may end an ISBN of ten."""
    return re.sub(r"[\s-]", "", re.sub(r"^isbn(?:-1[03])?[:\s]*", "", text.strip(), flags=re.I)).upper()


def check_isbn(text: str) -> None:
    """Raise ValidationError where the last digit is not the one that the others ask for."""
    isbn = normal_isbn(text)
    if re.fullmatch(r"\d{9}[\dX]", isbn):
        values = [10 if digit == "X" else int(digit) for digit in isbn]
        right = sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11 == 0
    elif re.fullmatch(r"97[89]\d{10}", isbn):
        right = sum(int(digit) * (1 + 2 * (place % 2)) for place, digit in enumerate(isbn)) % 10 == 0
    else:
        right = False
    if not right:
        raise ValidationError(ISBN_ADVICE)
