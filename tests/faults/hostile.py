"""Texts that were made to break something, by chance but the same for the same seed."""

import random
import unicodedata
from collections.abc import Callable

LONGEST = 2000  # characters, of most

SYNTAX = (*"+-=&|><!(){}[]^~*?:/.,;@#$%_`'\\\"", *("&&", "||", "AND", "OR", "NOT", "TO", "_exists_:", "_all"))
WORDS = (
    "zorg", "zorgboerderijen", "geldzorgen", "samen eten", "vledder", "de", "in", "bij", "jongeren", "koffie",
    "Voorbeeld", "zwaluwen", "buurthuis-kamer", "e-bike", "65+", "'s avonds", "coördinatie", "zorgboerdeij",
)  # fmt: skip
FRAGMENTS = (
    "'; DROP TABLE practices_practicepage; --", "' OR '1'='1", "1; SELECT pg_sleep(10)", "UNION SELECT NULL",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</mark><b>", "&lt;&#x27;", "javascript:x",
    '{"query": {"match_all": {}}}', '"}}, {"index": {}}', "[1, 2", '{"$gt": ""}', "null", "true", "NaN",
    "{{ 7*7 }}", "{% debug %}", "${jndi:ldap://x/y}", "$(id)", "`id`", "%s%n%x", "..\\..\\etc", "../../../etc",
    "title.terms:zorg", "_id:1", "*:*", "[* TO *]", "{a TO b}", "zorg~9", "zorg^999999", "/.*/", "a?b*c", "\\",
    "(a+)+$", "(.*a){30}", "((((((((((", "))))", "[[:alpha:]]", "^(([a-z])+.)+$", "\\p{L}+", "(?=x)*",
    "0x7fffffffffffffff", "-1", "1e400", "9" * 400, "00000000", "½", "٣", "Ⅷ",
)  # fmt: skip
STRANGE = (
    "\0", "\x01", "\x1b[31m", "\x7f", "\u0085", "\u00a0", "\u00ad", "\u034f", "\u180e", "\u200b", "\u200d", "\u2028",
    "\u202e", "\u202d", "\u2066", "\u2069", "\u200f", "\u061c", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\U0010ffff",
    "\ud800", "\udfff", "\ud83d", "\udc80", "ﬁ", "ﷺ", "ĳ", "ß", "İ", "ı", "ſ", "Ǆ", "ﬃ", "\U0001d573",
    "😀", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇳🇱", "👍🏽", "漢字", "ภาษา", "עברית", "العربية", "नमस्ते", "\u3000", "\t", "\r\n", "\v",
)  # fmt: skip
COMBINING = tuple(chr(code) for code in range(0x300, 0x370) if unicodedata.combining(chr(code)))


def hostile_texts(count: int, dice: random.Random) -> list[str]:
    """So many texts, of each kind about as many."""
    return [KINDS[number % len(KINDS)](dice) for number in range(count)]


def some(dice: random.Random, pieces: tuple[str, ...], most: int) -> list[str]:
    return [dice.choice(pieces) for _ in range(dice.randint(1, most))]


def mixed(dice: random.Random) -> str:
    """Anything, glued or spaced."""
    pieces = (*SYNTAX, *WORDS, *FRAGMENTS, *STRANGE)
    return dice.choice(["", " ", " ", "\0", "\u00a0"]).join(some(dice, pieces, 12))


def operators(dice: random.Random) -> str:
    """Words as somebody writes them who thinks that this is a query language."""
    return " ".join(f"{dice.choice(SYNTAX)}{word}{dice.choice(SYNTAX)}" for word in some(dice, WORDS, 8))


def fragment(dice: random.Random) -> str:
    return " ".join([*some(dice, FRAGMENTS, 3), *some(dice, WORDS, 2)])


def broken_words(dice: random.Random) -> str:
    """Words with strange characters inside."""
    word = " ".join(some(dice, WORDS, 4))
    for _ in range(dice.randint(1, 6)):
        at = dice.randint(0, len(word))
        word = word[:at] + dice.choice(STRANGE) + word[at:]
    return word


def any_characters(dice: random.Random) -> str:
    """Of all there are, those that are none among them."""
    return "".join(chr(dice.randrange(0x110000)) for _ in range(dice.randint(1, 60)))


def many_marks(dice: random.Random) -> str:
    """Letters under towers of accents."""
    return "".join(dice.choice("aeiou zrg") + "".join(some(dice, COMBINING, 40)) for _ in range(12))


def very_long_word(dice: random.Random) -> str:
    piece = dice.choice(["a", "zorg", "é", "ab1", "-", "漢", "😀", "a'", "e\u0301"])
    return piece * dice.randint(100, LONGEST)


def much_space(dice: random.Random) -> str:
    space = dice.choice([" ", "\t", "\n", "\u00a0", "\u3000", "\u200b", " \0"]) * dice.randint(1000, 5000)
    return space.join(some(dice, WORDS, 3))


def many_words(dice: random.Random) -> str:
    return " ".join(
        dice.choice(("AND", "OR", "NOT", '"', "-", "(", *WORDS)) for _ in range(dice.randint(50, 400))
    )


def bytes_of_another_time(dice: random.Random) -> str:
    """What is no UTF-8, as a browser of long ago may send it."""
    return dice.randbytes(dice.randint(1, 80)).decode("utf-8", dice.choice(["surrogateescape", "replace"]))


KINDS: tuple[Callable[[random.Random], str], ...] = (
    *(mixed, operators, fragment, broken_words, any_characters),
    *(many_marks, very_long_word, much_space, many_words, bytes_of_another_time),
)
