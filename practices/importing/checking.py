"""Checks a row: texts become values that a practice takes, or problems that say what to do."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from practices.exchange.body import read_body
from practices.exchange.columns import BY_NAME
from practices.exchange.lists import read_list
from practices.exchange.moments import read_moment
from practices.exchange.terms import Names, same
from practices.models import Organisation, PracticePage, PracticeTagWord, SourceRow, TargetGroup
from practices.models.moments import FIRST_YEAR, LAST_YEAR

from .cells import RawRow, Value
from .checked import Check, CheckedRow
from .problems import Problem
from .region_columns import RegionColumns
from .vocabularies import Vocabularies, did_you_mean, suggestions

MOST_ITEMS = 200  # in one list
LONGEST_TERM = 120
LENGTHS = {"external_id": 100, "title": 255, "summary": 300, "plain_summary": 600}
LONGEST_TAG: int = PracticeTagWord._meta.get_field("name").max_length
LONGEST_SOURCE: int = SourceRow._meta.get_field("title").max_length
LONGEST_URL: int = SourceRow._meta.get_field("url").max_length
_is_address = URLValidator(schemes=["http", "https"])


class Checker:
    """Checks the rows of one file, in their order. The same row may be checked again."""

    def __init__(self, *, publisher: int | None = None) -> None:
        self.publisher = publisher
        self.vocabularies = Vocabularies()
        self._first: dict[str, int] = {}  # external id → the row that has it first

    def read_vocabularies(self) -> None:
        """Read the vocabularies anew."""
        self.vocabularies = Vocabularies()

    def check(self, raw: RawRow) -> Check:
        """Check one row, also against those before it."""
        check = check_row(raw, self.vocabularies, publisher=self.publisher)
        external_id = str(raw.values.get("external_id", ""))
        first = self._first.setdefault(external_id, raw.number) if external_id else raw.number
        if first != raw.number:
            advice = f"Dit kenmerk heeft rij {first} ook. Geef elke rij een eigen kenmerk."
            problem = Problem(row=raw.number, column="external_id", value=external_id, advice=advice)
            return Check(problems=[problem, *check.problems])
        return check


def check_row(raw: RawRow, vocabularies: Vocabularies, *, publisher: int | None = None) -> Check:
    """Check one row. `publisher`: the organisation that the command names for rows without one."""
    return _RowCheck(raw, vocabularies, publisher).outcome()


def digest_of(values: Mapping[str, Value], publisher: int | None) -> str:
    """What tells whether a row says the same as before."""
    told = json.dumps([dict(values), publisher], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()


class _RowCheck:
    """The check of one row: collects what is wrong, so that all of it is told at once."""

    def __init__(self, raw: RawRow, vocabularies: Vocabularies, publisher: int | None) -> None:
        self.raw, self.vocabularies, self.default_publisher = raw, vocabularies, publisher
        self.check = Check(problems=list(raw.problems))
        self.unreadable = {problem.column for problem in raw.problems}

    def outcome(self) -> Check:
        for name in ("external_id", "title"):
            if not self.text(name) and name not in self.unreadable and "" not in self.unreadable:
                self.refuse(name, "", "Vul dit in.")
        row = CheckedRow(
            number=self.raw.number,
            external_id=self.text("external_id"),
            fields=self.fields(),
            paragraphs=tuple(read_body(self.text("body"))) if self.has("body") else None,
            themes=self.themes(),
            target_groups=self.open_list("target_groups", self.vocabularies.target_groups, TargetGroup),
            regions=self.regions(),
            organisations=self.organisations(),
            tags=self.tags(),
            sources=self.sources(),
            publisher=self.publisher(),
            digest="",
        )
        if not self.check.problems:
            digest = digest_of(self.raw.values, row.publisher)
            self.check.row = CheckedRow(**{**vars(row), "digest": digest})
        return self.check

    # Values of the row ---------------------------------------------------------------------------------------
    def has(self, *names: str) -> bool:
        """Whether the file says anything of one of these columns."""
        return any(name in self.raw.values for name in names)

    def text(self, name: str) -> str:
        value = self.raw.values.get(name, "")
        return value if isinstance(value, str) else ""

    def items(self, name: str) -> list[str]:
        """The items of a list."""
        value = self.raw.values.get(name, "")
        keeps_places = BY_NAME[name].keeps_places
        items = read_list(value, keep_empty=keeps_places) if isinstance(value, str) else list(value)
        if not keeps_places:
            items = [item for item in items if item]
        if len(items) > MOST_ITEMS:
            self.refuse(
                name, "", f"Hier staan {len(items)} dingen in de lijst. Houd er hooguit {MOST_ITEMS} over."
            )
            return []
        return items

    def refuse(self, column: str, value: str, advice: str) -> None:
        self.check.problems.append(Problem(row=self.raw.number, column=column, value=value, advice=advice))

    def remark(self, column: str, value: str, advice: str) -> None:
        self.check.remarks.append(Problem(row=self.raw.number, column=column, value=value, advice=advice))

    # Plain fields --------------------------------------------------------------------------------------------
    def fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for name, longest in LENGTHS.items():
            text = self.text(name)
            if len(text) > longest:
                self.refuse(
                    name, text, f"Deze tekst heeft {len(text)} tekens. Hooguit {longest} passen er in."
                )
            if self.has(name) and name != "external_id":
                fields[name] = text
        if self.has("kind"):
            fields["kind"] = self.choice("kind", PracticePage.Kind.choices) or PracticePage.Kind.EXAMPLE.value
        if self.has("stage"):
            fields["stage"] = self.choice("stage", PracticePage.Stage.choices)
        for name in ("started", "ended"):
            if self.has(name):
                fields[f"{name}_year"], fields[f"{name}_month"] = self.moment(name)
        self.refuse_end_before_start(fields)
        return fields

    def choice(self, name: str, choices: Iterable[tuple[str, Any]]) -> str:
        """The code of a choice, given by code or label."""
        text, known = self.text(name), [(code, str(label)) for code, label in choices]
        for code, label in known:
            if text and same(text) in (same(code), same(label)):
                return code
        if text:
            self.refuse(name, text, f"Kies uit: {', '.join(label for _, label in known)}.")
        return ""

    def moment(self, name: str) -> tuple[int | None, int | None]:
        try:
            return read_moment(self.text(name))
        except ValueError:
            advice = f"Schrijf een jaar vanaf {FIRST_YEAR} tot en met {LAST_YEAR}, of jaar en maand: 2015 of 2015-04."
            self.refuse(name, self.text(name), advice)
            return None, None

    def refuse_end_before_start(self, fields: dict[str, Any]) -> None:
        """As the constraint on PracticePage: where one month is unknown, only the years are compared."""
        started, ended = fields.get("started_year"), fields.get("ended_year")
        if started is None or ended is None:
            return
        months = fields["started_month"], fields["ended_month"]
        if ended < started or (ended == started and all(months) and months[1] < months[0]):
            self.refuse(
                "ended", self.text("ended"), "Het einde ligt vóór het begin. Kijk de jaren en maanden na."
            )

    # Terms ---------------------------------------------------------------------------------------------------
    def themes(self) -> tuple[int, ...] | None:
        """Themes are never made by an import."""
        names = self.vocabularies.themes
        found = [self.known("themes", item, names) for item in self.items("themes")]
        return _each_once(found) if self.has("themes") else None

    def known(self, column: str, text: str, names: Names) -> int | None:
        """The one term with this name."""
        found = names.find(text)
        if len(found) == 1:
            return found[0].pk
        if found:
            codes = ", ".join(entry.code for entry in found[:5])
            self.refuse(column, text, f"Er zijn er meer met deze naam. Schrijf de code: {codes}.")
        else:
            near = suggestions(text, names.entries.values(), least=0)[:1]
            self.refuse(column, text, f"Dit kennen wij niet.{did_you_mean(near)}")
        return None

    def open_list(
        self, column: str, names: Names, model: type[TargetGroup | Organisation]
    ) -> tuple[int, ...] | None:
        """Terms of a vocabulary to which a row may add drafts."""
        found = [self.known_or_new(column, item, names, model) for item in self.items(column)]
        return _each_once(found) if self.has(column) else None

    def known_or_new(
        self, column: str, text: str, names: Names, model: type[TargetGroup | Organisation]
    ) -> int | None:
        if names.find(text):
            return self.known(column, text, names)
        if len(text) > LONGEST_TERM:
            self.refuse(
                column, text, f"Deze naam heeft {len(text)} tekens. Hooguit {LONGEST_TERM} passen er in."
            )
            return None
        hint = did_you_mean(suggestions(text, names.entries.values(), least=75))
        return self.vocabularies.draft(model, text, hint=hint)

    def organisations(self) -> tuple[int | None, ...] | None:
        """The initiator first, None for none; then partners."""
        names = self.vocabularies.organisations
        found = [
            self.known_or_new("organisations", item, names, Organisation) if item else None
            for item in self.items("organisations")
        ]
        if not self.has("organisations"):
            return None
        return (*found[:1], *(pk for pk in found[1:] if pk is not None))

    def regions(self) -> tuple[int, ...] | None:
        columns = {name: self.items(name) for name in ("municipality", "place", "province")}
        found = RegionColumns(self.vocabularies, refuse=self.refuse, remark=self.remark).read(**columns)
        return found if self.has(*columns) else None

    def publisher(self) -> int | None:
        text = self.text("publisher")
        if not text:
            return self.default_publisher
        names = self.vocabularies.organisations
        found = [entry.pk for entry in names.find(text) if entry.pk in self.vocabularies.publishers]
        if len(found) == 1:
            return found[0]
        codes = ", ".join(sorted(names.entries[pk].code for pk in self.vocabularies.publishers)[:10])
        self.refuse("publisher", text, f"Kies een organisatie die op dit platform publiceert: {codes}.")
        return None

    # Tags and sources ----------------------------------------------------------------------------------------
    def tags(self) -> tuple[str, ...] | None:
        tags = {same(item): item for item in reversed(self.items("tags"))}
        for item in tags.values():
            if len(item) > LONGEST_TAG:
                self.refuse(
                    "tags", item, f"Dit woord heeft {len(item)} tekens. Hooguit {LONGEST_TAG} passen er in."
                )
        return tuple(reversed(tags.values())) if self.has("tags") else None

    def sources(self) -> tuple[tuple[str, str], ...] | None:
        """Titles and addresses side by side; of an address without a title, its host is the title."""
        titles, urls = self.items("source_title"), self.items("source_url")
        sources = []
        for number in range(max(len(titles), len(urls))):
            title = titles[number] if number < len(titles) else ""
            url = urls[number] if number < len(urls) else ""
            sources.append((self.source_title(title, url, number + 1), self.source_url(url)))
        while sources and sources[-1] == ("", ""):
            sources.pop()
        if any(not title for title, _ in sources):
            self.refuse(
                "source_title", "", "Tussen de bronnen staat er een zonder titel en adres. Vul er een in."
            )
        return tuple(sources) if self.has("source_title", "source_url") else None

    def source_title(self, title: str, url: str, number: int) -> str:
        if len(title) > LONGEST_SOURCE:
            advice = f"De titel van bron {number} heeft {len(title)} tekens. Hooguit {LONGEST_SOURCE} passen er in."
            self.refuse("source_title", title, advice)
        if title or not url:
            return title
        try:
            return (urlsplit(url).hostname or url)[:LONGEST_SOURCE]
        except ValueError:
            return url[:LONGEST_SOURCE]

    def source_url(self, url: str) -> str:
        try:
            if url:
                _is_address(url)
        except ValidationError:
            self.refuse("source_url", url, "Schrijf het hele adres, zoals https://www.voorbeeld.nl/pagina.")
        if len(url) > LONGEST_URL:
            self.refuse(
                "source_url", url, f"Dit adres heeft {len(url)} tekens. Hooguit {LONGEST_URL} passen er in."
            )
        return url


def _each_once(pks: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(pk for pk in pks if pk is not None))
