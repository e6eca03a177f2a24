"""What pages about evidence tell machines: schema.org in JSON-LD. It says no more than the page does."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from practices.models import PracticePage, Source, WhatWorksPage, WorkingElement
from practices.models.evidence_terms import SourceKind
from practices.public_site.addresses import element_address, source_address
from practices.public_site.what_works_contents import Claim

TYPES: dict[str, str] = {
    SourceKind.ARTICLE: "ScholarlyArticle",
    SourceKind.REPORT: "Report",
    SourceKind.BOOK: "Book",
    SourceKind.CHAPTER: "Chapter",
    SourceKind.DISSERTATION: "Thesis",
    SourceKind.THESIS: "Thesis",
    SourceKind.WEB_PAGE: "WebPage",
    SourceKind.NEWS: "NewsArticle",
    SourceKind.DATABANK_PAGE: "WebPage",
    SourceKind.POLICY: "CreativeWork",
    SourceKind.ADVICE: "Report",
}
# So that no text of an editor can end the script element that holds it
ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}

Data = dict[str, Any]


def answer_data(page: WhatWorksPage, claims: Sequence[Claim], sources: Iterable[Source]) -> SafeString:
    """A question with its answer, its claims, and the works that they cite."""
    url = absolute(page.get_url() or "") if page.pk else ""
    works = [source_data(source) for source in sources]
    answer = {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": page.title,
        "abstract": page.plain_answer,
        "inLanguage": "nl",
        "lastReviewed": page.reviewed_on.isoformat() if page.reviewed_on else "",
        "reviewedBy": _organisation(page.reviewed_by.label if page.reviewed_by else ""),
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "citation": [{"@id": work["@id"]} for work in works],
        "hasPart": [{"@id": f"{url}#{claim.anchor}"} for claim in claims],
    }
    stated = [
        {
            "@type": "Claim",
            "@id": f"{url}#{claim.anchor}",
            "text": claim.statement,
            "appearance": {"@id": url},
        }
        for claim in claims
    ]
    return as_json(_graph([answer, *stated, *works]))


def practice_data(practice: PracticePage, sources: Iterable[Source]) -> SafeString:
    """An example, with the works of the library that stand under it."""
    url = absolute(practice.get_url() or "") if practice.pk else ""
    return as_json(
        _filled(
            {
                "@context": "https://schema.org",
                "@type": "CreativeWork",
                "@id": url,
                "url": url,
                "name": practice.title,
                "abstract": practice.summary,
                "inLanguage": "nl",
                "publisher": _organisation(practice.publisher.label if practice.publisher else ""),
                "citation": [source_data(source) for source in sources],
            }
        )
    )


def element_data(element: WorkingElement) -> SafeString:
    """A working element, as a term with what it means and where its idea comes from."""
    return as_json(
        _filled(
            {
                "@context": "https://schema.org",
                "@type": "DefinedTerm",
                "@id": absolute(element_address(element.code)),
                "termCode": element.code,
                "name": element.label,
                "description": element.definition,
                "subjectOf": source_data(element.source) if element.source else {},
            }
        )
    )


def source_page_data(source: Source) -> SafeString:
    """One work."""
    return as_json({"@context": "https://schema.org", **source_data(source)})


def source_data(source: Source) -> Data:
    """A work as schema.org knows it. Its id is its page here; where it can be read is `url`."""
    within = {"@type": "Periodical" if source.kind == SourceKind.ARTICLE else "CreativeWork"}
    return _filled(
        {
            "@type": TYPES.get(source.kind, "CreativeWork"),
            "@id": absolute(source_address(source.code)),
            "name": source.title,
            "author": [
                _filled({"@type": "Person", "familyName": maker.family, "givenName": maker.given})
                if maker.given
                else _organisation(maker.family)
                for maker in source.makers
            ],
            "datePublished": _published(source),
            "isPartOf": {**within, "name": source.container_title} if source.container_title else {},
            "publisher": _organisation(source.publisher),
            "inLanguage": source.language,
            "sameAs": f"https://doi.org/{source.doi}" if source.doi else "",
            "isbn": source.isbn,
            "url": source.url,
            "archivedAt": source.archived_url,
        }
    )


def as_json(data: Data) -> SafeString:
    """The data as the content of a script element."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308  every character that HTML minds is escaped


def absolute(address: str) -> str:
    """A path of this site as a full address; "" stays ""."""
    return f"{settings.SITE_URL}{address}" if address.startswith("/") else address


def _graph(parts: Iterable[Data]) -> Data:
    return {"@context": "https://schema.org", "@graph": [_filled(part) for part in parts]}


def _organisation(name: str) -> Data:
    return {"@type": "Organization", "name": name} if name else {}


def _published(source: Source) -> str:
    """As exact as it is known: "2023", "2023-05" or "2023-05-02"."""
    known = [f"{source.year:04d}"] if source.year else []
    known += [f"{part:02d}" for part in (source.month, source.day) if part]
    return "-".join(known)


def _filled(data: Data) -> Data:
    """The data without what is empty."""
    return {name: value for name, value in data.items() if value}
