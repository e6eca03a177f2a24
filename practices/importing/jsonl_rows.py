"""Rows of a JSON Lines file: each line an object, its lists real lists."""

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from practices.exchange.columns import BY_NAME

from .cells import RawRow, Remarks, Value, clean, column_name, text_problems
from .problems import FileProblem, Problem

LONGEST_LINE = 2_000_000  # characters
NUMBERS = ("external_id", "started", "ended")  # in these columns a number is as good as its text


class _NotUsable(ValueError):
    """A value of a kind that the column doesn't take; the message says what to do."""


def read_rows(path: Path, remarks: Remarks) -> Iterator[RawRow]:
    """The rows. A line that is no object is a row with a problem."""
    seen = False
    with path.open("rb") as binary:
        start = binary.read(2)
    encoding = "utf-16" if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
    try:
        with path.open(encoding=encoding, newline="\n") as file:
            number = 0
            while line := file.readline(LONGEST_LINE):
                number += 1
                if len(line) == LONGEST_LINE:
                    raise FileProblem(f"Regel {number} is te lang. Zet op elke regel één voorbeeld.")
                if line.strip():
                    seen = True
                    yield _row(number, line, remarks)
    except UnicodeError as error:
        raise FileProblem("De letters in dit bestand zijn niet te lezen. Bewaar het in UTF-8.") from error
    if not seen:
        raise FileProblem("Dit bestand is leeg. Zet op elke regel één voorbeeld.")


def _row(number: int, line: str, remarks: Remarks) -> RawRow:
    try:
        data = json.loads(line, object_pairs_hook=_without_doubles, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        advice = f"Deze regel is niet te lezen als JSON. Zet op elke regel één voorbeeld. ({error})"
        return RawRow(number=number, values={}, problems=(Problem(row=number, column="", advice=advice),))
    if not isinstance(data, dict):
        advice = "Zet op elke regel één voorbeeld, tussen { en }."
        return RawRow(number=number, values={}, problems=(Problem(row=number, column="", advice=advice),))
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for key, value in data.items():
        name = column_name(key)
        if name not in BY_NAME:
            remarks.unknown[key[:40]] = None
            continue
        try:
            values[name] = _value(name, value)
        except _NotUsable as error:
            problems.append(
                Problem(row=number, column=name, value=json.dumps(value)[:200], advice=str(error))
            )
            continue
        texts = [values[name]] if isinstance(values[name], str) else values[name]
        problems += [problem for text in texts for problem in text_problems(number, name, str(text))]
    return RawRow(number=number, values=values, problems=tuple(problems))


def _value(name: str, value: Any) -> Value:
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list) and BY_NAME[name].is_list:
        if not all(isinstance(item, str) for item in value):
            raise _NotUsable("Zet in deze lijst alleen teksten, tussen aanhalingstekens.")
        return [clean(item) for item in value]
    if name in NUMBERS and not isinstance(value, bool):
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int):
            return str(value)
    if BY_NAME[name].is_list:
        raise _NotUsable("Schrijf dit als een lijst van teksten.")
    raise _NotUsable("Schrijf dit als tekst, tussen aanhalingstekens.")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise ValueError("een naam staat er twee keer")
    return data


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is geen getal")
