"""A source as others read it: as a citation in our one style, as CSL-JSON, as BibTeX.

citeproc-py renders; the style is practices/citation_style.csl. A rendered citation is kept by what it is made of, so
a changed source is another one.
"""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from pathlib import Path
from threading import Lock
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from practices.models import Source
from practices.models.evidence_terms import SourceKind

STYLE = Path(__file__).with_name("citation_style.csl")
KEPT = 4096  # citations: a library of two thousand, in HTML and as text

CSL_TYPES = {
    SourceKind.ARTICLE: "article-journal",
    SourceKind.REPORT: "report",
    SourceKind.BOOK: "book",
    SourceKind.CHAPTER: "chapter",
    SourceKind.DISSERTATION: "thesis",
    SourceKind.THESIS: "thesis",
    SourceKind.WEB_PAGE: "webpage",
    SourceKind.NEWS: "article-newspaper",
    SourceKind.DATABANK_PAGE: "webpage",
    SourceKind.POLICY: "report",
    SourceKind.ADVICE: "report",
}
GENRES = {
    SourceKind.DISSERTATION: "proefschrift",
    SourceKind.THESIS: "scriptie",
    SourceKind.POLICY: "beleidsstuk",
    SourceKind.ADVICE: "advies",
}
BIBTEX_TYPES = {
    SourceKind.ARTICLE: "article",
    SourceKind.REPORT: "techreport",
    SourceKind.BOOK: "book",
    SourceKind.CHAPTER: "incollection",
    SourceKind.DISSERTATION: "phdthesis",
    SourceKind.THESIS: "mastersthesis",
}
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "&%$#_"},
    }
)
# A title that ends with a question needs no full stop after it
DOUBLE_END = re.compile(r"([?!])(</i>)?\.(?= |$)")

_style: Any = None
_rendering = Lock()  # the style keeps a state while it renders


def csl_item(source: Source) -> dict[str, Any]:
    """The source as a CSL-JSON item; what is not known is absent."""
    kind = SourceKind(source.kind)
    item = {
        "id": source.code,
        "type": CSL_TYPES[kind],
        "title": _line(source.title),
        "author": [
            {"family": maker.family, "given": maker.given} if maker.given else {"literal": maker.family}
            for maker in source.makers
        ],
        "container-title": _line(source.container_title),
        "volume": _line(source.volume),
        "issue": _line(source.issue),
        "page": _line(source.pages),
        "publisher": _line(source.publisher),
        "genre": GENRES.get(kind, ""),
        "issued": _date(source.year, source.month, source.day),
        "accessed": _date(source.seen_on.year, source.seen_on.month, source.seen_on.day)
        if source.seen_on
        else {},
        "DOI": source.doi,
        "ISBN": source.isbn,
        "URL": source.url,
        "language": source.language,
    }
    return {name: value for name, value in item.items() if value}


def csl_json(sources: Iterable[Source]) -> str:
    """Several sources as a CSL-JSON document."""
    return json.dumps([csl_item(source) for source in sources], ensure_ascii=False, indent=2)


def citation_html(source: Source) -> SafeString:
    """The citation as safe HTML, its address a link."""
    html = _rendered(_key(source), html=True)
    address = escape(source.web_address)
    if address and html.endswith(address):
        html = f'{html.removesuffix(address)}<a href="{address}">{address}</a>'
    return mark_safe(html)  # noqa: S308  every value was escaped before it was rendered


def citation_text(source: Source) -> str:
    """The citation as plain text."""
    return _rendered(_key(source), html=False)


def bibtex(source: Source) -> str:
    """The source as a BibTeX entry."""
    kind = SourceKind(source.kind)
    maker_field = " and ".join(
        f"{_latex(maker.family)}, {_latex(maker.given)}" if maker.given else f"{{{_latex(maker.family)}}}"
        for maker in source.makers
    )
    container = {"article": "journal", "incollection": "booktitle"}.get(
        BIBTEX_TYPES.get(kind, ""), "howpublished"
    )
    publisher = {
        "techreport": "institution",
        "phdthesis": "school",
        "mastersthesis": "school",
    }.get(BIBTEX_TYPES.get(kind, ""), "publisher")
    fields = {
        "author": maker_field,
        "title": f"{{{_latex(source.title)}}}" if source.title else "",
        container: _latex(source.container_title),
        "volume": _latex(source.volume),
        "number": _latex(source.issue),
        "pages": re.sub("[-–]+", "--", _latex(source.pages)),
        publisher: _latex(source.publisher),
        "year": str(source.year or ""),
        "month": str(source.month or ""),
        "doi": source.doi,
        "isbn": source.isbn,
        "url": source.url,
        "urldate": source.seen_on.isoformat() if source.seen_on else "",
        "type": _latex(GENRES.get(kind, "")),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{BIBTEX_TYPES.get(kind, 'misc')}{{{source.code},", *lines, "}"])


def bibtex_document(sources: Iterable[Source]) -> str:
    """Several sources as a BibTeX document."""
    return "".join(f"{bibtex(source)}\n\n" for source in sources)


def _key(source: Source) -> str:
    return json.dumps(csl_item(source), sort_keys=True)


@lru_cache(maxsize=KEPT)
def _rendered(item: str, *, html: bool) -> str:
    """The citation of a CSL-JSON item. Takes some milliseconds the first time."""
    # Here and not on top: only who shows sources needs the processor and its XML library
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    data = json.loads(item)
    data["title"] = data.get("title", "").rstrip(".")
    data = {**(_escaped(data) if html else data), "id": "one"}
    with _rendering:
        bibliography = CitationStylesBibliography(
            _loaded_style(), CiteProcJSON([data]), formatter.html if html else formatter.plain
        )
        bibliography.register(Citation([CitationItem("one")]))
        rendered = str(bibliography.bibliography()[0])
    return DOUBLE_END.sub(r"\1\2", rendered)


def _loaded_style() -> Any:
    global _style
    from citeproc import CitationStylesStyle

    _style = _style or CitationStylesStyle(str(STYLE), validate=False)
    return _style


def _escaped(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _escaped(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_escaped(inner) for inner in value]
    return escape(value) if isinstance(value, str) else value


def _date(year: int | None, month: int | None, day: int | None) -> dict[str, Any]:
    """A date as far as it is known."""
    parts: list[int] = []
    for part in (year, month, day):
        if part is None:
            break
        parts.append(part)
    return {"date-parts": [parts]} if parts else {}


def _line(text: str) -> str:
    return " ".join(text.split())


def _latex(text: str) -> str:
    return _line(text).translate(LATEX)
