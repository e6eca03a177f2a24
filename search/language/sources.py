"""Reads the word lists that the lexicon is compiled from."""

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from search.language.spelling import fold

PACKAGES = ("simplemma", "wordfreq", "PyStemmer", "marisa-trie")
RAREST = 1e-8  # share of all words in wordfreq's list below which a word is left out


@dataclass(frozen=True, slots=True)
class DomainWords:
    """Our own list: plain words of the field, and the right splits of compounds."""

    plain: tuple[str, ...]
    splits: tuple[tuple[str, ...], ...]


def read_domain_words(path: Path) -> DomainWords:
    lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
    words = [fold(line) for line in lines if line and not line.startswith("#")]
    return DomainWords(
        plain=tuple(sorted({word for word in words if "+" not in word})),
        splits=tuple(sorted({tuple(word.split("+")) for word in words if "+" in word})),
    )


def read_frequencies() -> dict[str, float]:
    """Folded word → per million words. Words that fold alike add up."""
    from wordfreq import get_frequency_dict

    found: dict[str, float] = {}
    for word, share in get_frequency_dict("nl", "large").items():
        if share >= RAREST:
            folded = fold(word)
            found[folded] = found.get(folded, 0.0) + share * 1e6
    return found


def read_simplemma() -> dict[str, str]:
    """Folded form → folded lemma. Of forms that fold alike the one written without accents counts."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    found: dict[str, str] = {}
    plain: set[str] = set()
    for form, lemma in sorted(DefaultDictionaryFactory().get_dictionary("nl").items()):
        folded = fold(form)
        if folded not in plain:
            found[folded] = fold(lemma).replace("_", "")  # op_nemen: a separable verb
        if folded == form:
            plain.add(folded)
    return found


def package_versions() -> dict[str, str]:
    return {package: version(package) for package in PACKAGES}
