"""Sources as citations in our style, as CSL-JSON and as BibTeX: a row for each kind, and hostile values."""

import json
import time
from datetime import date

import pytest

from practices.citations import bibtex, bibtex_document, citation_html, citation_text, csl_item, csl_json
from practices.models import Source
from practices.models.evidence_terms import SourceKind

ARTICLE = {
    "kind": "artikel-tijdschrift",
    "title": "Samen eten: een onderzoek",
    "authors": "Jansen, A.B.\nde Vries, C.\nBakker, D.",
    "container_title": "Tijdschrift voor gezondheid",
    "volume": "12",
    "issue": "3",
    "pages": "12-34",
    "year": 2023,
    "doi": "10.1234/abc",
}


def source(**values) -> Source:
    return Source(**{"code": "een-bron", "kind": "rapport", "title": "Samen eten", **values})


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (
            ARTICLE,
            "Jansen, A.B., de Vries, C. en Bakker, D. (2023). Samen eten: een onderzoek. Tijdschrift voor gezondheid, "
            "12(3), 12-34. https://doi.org/10.1234/abc",
        ),
        (
            {
                "authors": "{Provincie Drenthe}",
                "year": 2016,
                "month": 6,
                "day": 7,
                "publisher": "Provincie Drenthe",
            },
            "Provincie Drenthe (2016). Samen eten. Provincie Drenthe.",
        ),
        (
            {
                "kind": "boek",
                "authors": "Smit, E.",
                "year": 2010,
                "publisher": "Boom",
                "isbn": "9780306406157",
            },
            "Smit, E. (2010). Samen eten. Boom.",
        ),
        (
            {
                "kind": "hoofdstuk",
                "authors": "Smit, E.",
                "year": 2010,
                "container_title": "Een boek",
                "pages": "1-9",
                "publisher": "Boom",
            },
            "Smit, E. (2010). Samen eten. In Een boek, p. 1-9, Boom.",
        ),
        (
            {
                "kind": "proefschrift",
                "authors": "Smit, E.",
                "year": 2011,
                "publisher": "Rijksuniversiteit Groningen",
            },
            "Smit, E. (2011). Samen eten. Proefschrift. Rijksuniversiteit Groningen.",
        ),
        (
            {"kind": "scriptie", "authors": "Smit, E.", "year": 2011, "publisher": "Hanzehogeschool"},
            "Smit, E. (2011). Samen eten. Scriptie. Hanzehogeschool.",
        ),
        (
            {
                "kind": "webpagina",
                "authors": "{Movisie}",
                "url": "https://x.nl/a",
                "seen_on": date(2025, 3, 1),
            },
            "Movisie (z.d.). Samen eten. Gezien op 1 maart 2025. https://x.nl/a",
        ),
        (
            {
                "kind": "nieuwsbericht",
                "container_title": "RTV Drenthe",
                "year": 2018,
                "month": 10,
                "day": 2,
                "url": "https://x.nl/a",
            },
            "Samen eten (2 oktober 2018). RTV Drenthe. https://x.nl/a",
        ),
        (
            {
                "kind": "databankpagina",
                "authors": "{NJi}",
                "container_title": "Databank",
                "year": 2020,
                "month": 5,
            },
            "NJi (mei 2020). Samen eten. Databank.",
        ),
        (
            {"kind": "beleidsstuk", "authors": "{Provincie Drenthe}", "year": 2016},
            "Provincie Drenthe (2016). Samen eten. Beleidsstuk.",
        ),
        (
            {"kind": "advies", "authors": "{Gezondheidsraad}", "year": 2019},
            "Gezondheidsraad (2019). Samen eten. Advies.",
        ),
        ({"title": "Wat werkt?", "year": 2020}, "Wat werkt? (2020)."),
        ({"title": "Wat werkt?", "authors": "Smit, E.", "year": 2020}, "Smit, E. (2020). Wat werkt?"),
        ({"title": "Dit werkt.", "authors": "Smit, E.", "year": 2020}, "Smit, E. (2020). Dit werkt."),
        ({"authors": "\n".join(f"Maker{n}, A." for n in range(1, 10)), "year": 2020}, None),
        ({"kind": "artikel-tijdschrift", "year": 2020, "issue": "7"}, "Samen eten (2020). nr. 7."),
    ],
)
def test_citation_reads_as_its_kind(values, text):
    if text is None:
        assert "Maker6, A., e.a. (2020)" in citation_text(source(**values))
    else:
        assert citation_text(source(**values)) == text


def test_every_kind_is_cited_and_exported():
    for kind in SourceKind:
        one = source(kind=kind, authors="Smit, E.", year=2020)
        assert "Smit, E. (2020)" in citation_text(one), kind
        assert csl_item(one)["type"], kind
        assert bibtex(one).startswith("@"), kind


def test_html_has_italics_and_a_link():
    html = citation_html(source(**ARTICLE))
    assert "<i>Tijdschrift voor gezondheid</i>" in html
    assert html.endswith('<a href="https://doi.org/10.1234/abc">https://doi.org/10.1234/abc</a>')


HOSTILE = "<script>alert('x')</script> & \"a\" <i>b</i>"


def test_html_is_escaped():
    html = citation_html(
        source(
            title=HOSTILE,
            authors=f"{{{HOSTILE}}}",
            publisher=HOSTILE,
            container_title=HOSTILE,
            url='https://x.nl/?a=1&b="><script>',
        )
    )
    assert "<script" not in html
    assert "&amp;amp;" not in html
    assert html.count("&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; &quot;a&quot;") == 4
    assert {part.split(">")[0].split(" ")[0] for part in html.split("<")[1:]} <= {"i", "/i", "a", "/a"}


def test_changed_source_is_cited_anew():
    one = source(year=2020)
    assert "(2020)" in citation_text(one)
    one.year = 2021
    assert "(2021)" in citation_text(one)


def test_csl_json_holds_what_is_known():
    item = csl_item(source(**ARTICLE, language="nl"))
    assert item == {
        "id": "een-bron",
        "type": "article-journal",
        "title": "Samen eten: een onderzoek",
        "author": [
            {"family": "Jansen", "given": "A.B."},
            {"family": "de Vries", "given": "C."},
            {"family": "Bakker", "given": "D."},
        ],
        "container-title": "Tijdschrift voor gezondheid",
        "volume": "12",
        "issue": "3",
        "page": "12-34",
        "issued": {"date-parts": [[2023]]},
        "DOI": "10.1234/abc",
        "language": "nl",
    }
    assert [one["id"] for one in json.loads(csl_json([source(), source(code="twee")]))] == [
        "een-bron",
        "twee",
    ]


def test_bibtex_holds_what_is_known_and_escapes_latex():
    assert bibtex(source(**ARTICLE)) == (
        "@article{een-bron,\n"
        "  author = {Jansen, A.B. and de Vries, C. and Bakker, D.},\n"
        "  title = {{Samen eten: een onderzoek}},\n"
        "  journal = {Tijdschrift voor gezondheid},\n"
        "  volume = {12},\n"
        "  number = {3},\n"
        "  pages = {12--34},\n"
        "  year = {2023},\n"
        "  doi = {10.1234/abc},\n"
        "}"
    )
    entry = bibtex(source(title="100% {raak} & a_b", authors="{Sport & Bewegen}"))
    assert r"title = {{100\% \{raak\} \& a\_b}}" in entry
    assert r"author = {{Sport \& Bewegen}}" in entry
    assert "pages = {47--60}" in bibtex(source(pages="47–60"))
    assert bibtex_document([source(), source(code="twee")]).count("@techreport{") == 2


def _seconds_for(sources):
    begun = time.perf_counter()
    for one in sources:
        citation_html(one)
    return time.perf_counter() - begun


def test_kept_citations_cost_next_to_nothing():
    many = [source(title=f"Bron {number}", year=2020) for number in range(100)]
    made, kept = (_seconds_for(many) for _ in range(2))
    assert kept < made / 5
