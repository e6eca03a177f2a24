"""Reads the content folder of a province: vocabularies, examples and editorial pages as plain data."""

import csv
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

REGION_COLUMNS = (
    "level",
    "code",
    "slug",
    "label",
    "alternatives",
    "parent",
    "kind",
    "tooi_uri",
    "latitude",
    "longitude",
    "shape",
    "label_x",
    "label_y",
    "label_lines",
    "small_label_lines",
    "neighbours",
    "also_a_word",
    "complete",
)


class ContentProblem(Exception):
    """A content file can't be used; the message names the file and what is wrong, in Dutch."""


@contextmanager
def named_problems(name: str) -> Iterator[None]:
    """Whatever is wrong with the data of one file or term becomes a ContentProblem that names it."""
    try:
        yield
    except ContentProblem as problem:
        raise ContentProblem(f"{name}: {problem}") from problem
    except ValidationError as error:
        reasons = [f"{field}: {' '.join(messages)}" for field, messages in error.message_dict.items()]
        raise ContentProblem(f"{name}: {' '.join(reasons)}") from error
    except KeyError as error:
        raise ContentProblem(f"{name}: {error.args[0]} ontbreekt.") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise ContentProblem(f"{name} is niet te gebruiken: {error}") from error


def check_keys(data: dict[str, Any], known: Iterable[str]) -> None:
    """Refuse a key that nothing reads: it is most likely misspelt."""
    unknown = sorted(set(data) - set(known))
    if unknown:
        raise ContentProblem(f"onbekend onderdeel {', '.join(unknown)}.")


def read_toml(path: Path) -> dict[str, Any]:
    """The data in a TOML file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ContentProblem(f"Het bestand {path} is er niet.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentProblem(f"Het bestand {path.name} is niet te lezen: {error}") from error


def read_terms(folder: Path, name: str, key: str) -> list[dict[str, Any]]:
    """The terms of one vocabulary file; an absent file is an empty vocabulary."""
    path = folder / "vocabularies" / f"{name}.toml"
    return read_toml(path).get(key, []) if path.exists() else []


def read_regions(folder: Path) -> list[dict[str, str]]:
    """The rows of regions.csv, parents before children."""
    path = folder / "vocabularies" / "regions.csv"
    if not path.exists():
        raise ContentProblem(f"Het bestand {path} is er niet.")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            missing = [name for name in REGION_COLUMNS if name not in (rows.fieldnames or [])]
            if missing:
                raise ContentProblem(f"In {path.name} ontbreekt de kolom {missing[0]}.")
            return list(rows)
    except (UnicodeDecodeError, csv.Error) as error:
        raise ContentProblem(f"Het bestand {path.name} is niet te lezen: {error}") from error


def read_folder(folder: Path, name: str) -> dict[str, dict[str, Any]]:
    """All TOML files in a sub-folder: file name without ending → data."""
    return {path.stem: read_toml(path) for path in sorted((folder / name).glob("*.toml"))}
