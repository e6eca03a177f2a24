"""How words are written inside search: small letters without accents; and where words are in a text."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 100  # characters of one word that are read; what is longer is no word

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width characters
MARKS = f"\u0300-\u036f{INVISIBLE}"
APOSTROPHES = "'\u2019\u2018\u02bc\u2032`\u00b4"
HYPHENS = "-\u2010\u2011"

# Letters and digits; inside a word also an apostrophe or hyphen ("opa's", "65-plussers"), and between digits a
# point or comma ("12.500"). An underscore is no letter here: tokens() looks at the text with spaces for them.
# Possessive: a long row of letters can't be tried twice
WORD = re.compile(
    rf"\w[\w{MARKS}]*+(?:[{APOSTROPHES}\{HYPHENS}]\w[\w{MARKS}]*+|(?<=\d)[.,](?=\d)[\w{MARKS}]*+)*+"
)


def written_words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text as they are written, each with its place."""
    return WORD.finditer(text.replace("_", " "))


_OTHER = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(HYPHENS, "-"),
        **dict.fromkeys(INVISIBLE, None),
        "ĳ": "ij",
        "Ĳ": "ij",
        "ø": "o",
        "Ø": "o",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
    }
)
INSIDE = "-'.,"  # may stand between the letters and digits of a word
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")


def fold(text: str) -> str:
    """The text in small letters, without accents, with straight apostrophes: the one spelling of search."""
    if text.isascii():
        return text.lower().replace("`", "'")
    decomposed = unicodedata.normalize("NFKD", text.translate(_OTHER)).casefold()
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return plain.translate(_OTHER).encode("utf-8", "ignore").decode("utf-8")


def fold_word(text: str) -> str:
    """One word as `fold`; "12.500" is the number 12500. Letters, digits and INSIDE; at most LONGEST."""
    folded = fold(text[:LONGEST])
    if not folded.isalpha():
        folded = "".join(char for char in folded if char.isalnum() or char in INSIDE)
        folded = _THOUSANDS.sub("", folded).strip(INSIDE)
    return folded[:LONGEST]
