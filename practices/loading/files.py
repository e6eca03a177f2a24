"""Reads the content folder of a province: vocabularies, examples and editorial pages as plain data."""

import csv
import tomllib
from pathlib import Path
from typing import Any


class ContentProblem(Exception):
    """A content file can't be used; the message names the file and what is wrong, in Dutch."""


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
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_folder(folder: Path, name: str) -> dict[str, dict[str, Any]]:
    """All TOML files in a sub-folder: file name without ending → data."""
    return {path.stem: read_toml(path) for path in sorted((folder / name).glob("*.toml"))}
