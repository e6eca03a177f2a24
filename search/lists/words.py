"""What a visitor typed, made fit to be searched, shown and counted."""

import unicodedata

UNSEEN = "Cf"  # soft hyphens, and marks that join letters or turn their direction
NO_TEXT = {"Cc", "Cs", "Co", "Cn"}  # control characters, halves of surrogate pairs, and what is no character


def cleaned(text: str) -> str:
    """One line of text that can be seen and stored; spaces are single."""
    return " ".join("".join(map(_seen, text)).split())


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category == UNSEEN:
        return ""
    return " " if category in NO_TEXT else character


def in_groups_of_three(number: int) -> str:
    """A whole number as it is read: "1.200"."""
    return f"{number:,}".replace(",", ".")


def shortened(text: str, limit: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
