"""Example data of the gallery: answers to what works, and the box of an example."""

from typing import Any

from django.utils.safestring import mark_safe

from cms.gallery_practice import LONG_WORD, picture

MACHINES_READ = mark_safe('{"@context": "https://schema.org", "@type": "CreativeWork", "name": "Voorbeeld"}')
CITATION = mark_safe(
    'Jansen, A. (2021). Samen. <i>Tijdschrift</i>, <i>3</i>(2), 1-9. <a href="#doi">https://doi.org/10.1234/abc</a>'
)
PRACTICE = {"title": "Samen eten in het dorp", "url": "#voorbeeld"}


def answer_parts() -> dict[str, Any]:
    """What templates/components_gallery/answers.html shows."""
    return {
        "machines_read": MACHINES_READ,
        "claims": [_claim(), _stale_claim()],
        "signs": [
            {
                "kind": "certainty",
                "code": "hoog",
                "word": "Hoog",
                "meaning": "Veel onderzoek zegt hetzelfde.",
            },
            {"kind": "evidence", "code": "niet-getoetst", "word": "Niet getoetst", "meaning": LONG_WORD},
        ],
        "unknowns": ["Helpt dit ook in kleine dorpen?", f"Helpt het {LONG_WORD}?"],
        "email": "mailto:redactie@example.org?subject=Weet",
        "examples": [_example(picture=picture()), _example(how=f"Men kookt samen. {LONG_WORD}")],
        "questions": [
            {
                "title": "Wat werkt tegen eenzaamheid?",
                "url": "#vraag",
                "answer": "Samen iets doen helpt soms.",
                "detail": "4 antwoorden, nagekeken op 1 mei 2025",
            },
            {
                "title": f"{LONG_WORD}?",
                "url": "#vraag",
                "answer": "Dat weten wij niet.",
                "detail": "1 antwoord",
            },
        ],
        "changes": [{"when": "1 juni 2025", "what": "Het antwoord.", "why": "Er kwam onderzoek bij."}],
        "elements": [
            {
                "name": "Samen iets doen",
                "url": "#element",
                "definition": "Mensen ontmoeten elkaar terwijl zij iets doen.",
                "count_label": "4 voorbeelden",
                "examples": [PRACTICE, {"title": LONG_WORD, "url": "#voorbeeld"}],
                "more": "en 2 andere voorbeelden",
            },
            {"name": LONG_WORD, "url": "#element", "count_label": "0 voorbeelden"},
        ],
        "directions": [
            {"code": "veelbelovend", "text": "Veelbelovend: 2 voorbeelden"},
            {"code": "werkte-niet", "text": "Werkte niet: 1 voorbeeld, volgens betrokkenen zelf"},
        ],
        "graph": _graph(),
        "uses": [
            {"title": "Wat werkt tegen eenzaamheid?", "url": "#vraag", "as_what": "Bewering"},
            {"title": LONG_WORD, "as_what": "Werkzaam element"},
        ],
        "library": _library(),
        "full_box": _full_box(),
        "bare_box": _bare_box(),
    }


def _claim(**changes: Any) -> dict[str, Any]:
    return {
        "anchor": "bewering-1",
        "statement": "Samen iets doen in een groep helpt vaker dan hulp van één persoon.",
        "reason": "Er is één groot overzicht van onderzoek.",
        "certainty_code": "redelijk",
        "certainty": "Redelijk",
        "direction_code": "veelbelovend",
        "direction": "Veelbelovend",
        "notes": [
            {
                "number": 1,
                "direction_code": "veelbelovend",
                "direction": "Veelbelovend",
                "design": "Overzicht van onderzoek (review)",
                "place": "samenvatting",
                "text": "Van de groepen hielp de meerderheid.",
            },
            {
                "number": 2,
                "direction_code": "werkte-niet",
                "direction": "Werkte niet",
                "design": "Onderzoek met een vergelijking",
                "year": "2023",
                "text": LONG_WORD,
                "practice": PRACTICE,
            },
        ],
        "dimensions": [
            {"question": "Voor wie?", "text": "Ouderen."},
            {"question": "Wat kost het?", "text": "", "unknown": True},
        ],
    } | changes


def _stale_claim() -> dict[str, Any]:
    return _claim(
        anchor="bewering-2",
        statement=f"{LONG_WORD} helpt niet.",
        certainty_code="onvoldoende",
        certainty="Onvoldoende",
        direction_code="onbekend",
        direction="Onbekend",
        notice="Op 3 maart 2025 kwam er een nieuwe bevinding bij. De redactie kijkt ernaar.",
        notes=[
            {"gone": "Deze bevinding is ingetrokken. De telling klopte niet.", "practice": PRACTICE},
            {"gone": "Deze bevinding staat niet meer op deze site."},
        ],
        dimensions=[],
    )


def _example(**changes: Any) -> dict[str, Any]:
    return (
        PRACTICE | {"stage_code": "lokaal-geevalueerd", "evidence": "Lokaal geëvalueerd: gemengd"} | changes
    )


def _graph() -> dict[str, Any]:
    return {
        "width": 1140,
        "height": 92,
        "elements": [{"text": "Samen iets doen", "x": 360, "dot_x": 372, "y": 46}],
        "practices": [
            {"text": "Samen eten", "x": 780, "dot_x": 768, "y": 20},
            {"text": "Samen fietsen", "x": 780, "dot_x": 768, "y": 72},
        ],
        "lines": ["M372 46C570 46 570 20 768 20", "M372 46C570 46 570 72 768 72"],
        "label": "Tekening van 1 werkzaam element en 2 voorbeelden.",
    }


def _library() -> list[dict[str, Any]]:
    return [
        {
            "number": 0,
            "title": "Samen",
            "citation": CITATION,
            "detail": "Overzicht van onderzoek (review)",
            "how_read": "Wij lazen de samenvatting, niet het hele stuk.",
            "page_url": "#bron",
        },
        {"number": 0, "title": LONG_WORD, "citation": LONG_WORD},
    ]


def _finding(**changes: Any) -> dict[str, Any]:
    return {
        "direction_code": "werkte",
        "title": "Werkte: minder eenzaam",
        "text": "De helft voelde zich minder eenzaam.",
        "who": "Onderzoek met een vergelijking, door onafhankelijke onderzoekers, 2021",
        "where": "Ouderen in een dorp.",
        "limits": "Er deden 40 mensen mee.",
        "number": 1,
    } | changes


def _full_box() -> dict[str, Any]:
    """A box with everything in it: a recognition that stands, one that ended, findings in all directions."""
    return {
        "how_url": "#zo-kijken-wij",
        "recognitions": [
            {
                "state": "valid",
                "title": "Goed onderbouwd",
                "facts": [
                    "Movisie.",
                    "Beoordeeld door: een erkenningscommissie.",
                    "Geldig tot: niet vermeld.",
                ],
                "number": 1,
            },
            {
                "state": "expired",
                "title": "Was erkend tot 1 mei 2024",
                "facts": ["Niveau: goed beschreven. Deze erkenning is verlopen."],
                "number": 1,
            },
        ],
        "sentence": "onafhankelijk geëvalueerd; werkte; veelbelovend; werkte niet; niets bekend over kosten.",
        "stage_code": "onafhankelijk-geevalueerd",
        "stage": "Onafhankelijk geëvalueerd",
        "counts": ["4 bevindingen: 1 werkte, 1 veelbelovend, 1 gemengd, 1 werkte niet."],
        "not_known": ["Vinden bewoners nu sneller hulp?", "Wat kost het per jaar?"],
        "here": [
            _finding(),
            _finding(direction_code="veelbelovend", title="Veelbelovend: meer contact", limits="", where=""),
            _finding(direction_code="gemengd", title=f"Gemengd: {LONG_WORD}"),
            _finding(direction_code="werkte-niet", title="Werkte niet: minder zorg nodig", number=0),
        ],
        "elsewhere": [_finding(direction_code="onbekend", title="Onbekend: gezondheid")],
        "withdrawn": [_finding(withdrawn="De telling klopte niet.")],
    }


def _bare_box() -> dict[str, Any]:
    """A box of an example that nobody looked into."""
    return {
        "recognitions": [
            {
                "state": "none",
                "title": "Geen erkenning bekend",
                "facts": ["Wij vonden geen oordeel van een landelijke commissie."],
            }
        ],
        "sentence": "niet getoetst; niets bekend over kosten.",
        "stage_code": "niet-getoetst",
        "stage": "Niet getoetst",
        "counts": ["Er is nog niets gemeten."],
    }
