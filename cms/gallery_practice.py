"""Example data of the component gallery: the parts of the page of one practice."""

from typing import Any

from django.templatetags.static import static
from django.utils.safestring import mark_safe

LONG_WORD = "Arbeidsongeschiktheidsverzekeringsmaatschappijvereniging"
NOTE = (
    '<a class="nl-number-badge kb-note" href="#bron-1">'
    '<span class="nl-number-badge__hidden-label">bron </span>1</a>'
)


def text(words: str) -> str:
    """A paragraph of example text with a source note."""
    return mark_safe(f"<p>{words} {NOTE}</p>")  # noqa: S308  constants of this module


def picture() -> dict[str, Any]:
    """The site's own mark stands for a picture: it is there without any data."""
    return {
        "src": static("favicon.svg"),
        "alt": "Een eik op de brink boven stroken akker.",
        "width": 480,
        "height": 320,
        "avif_srcset": "",
        "webp_srcset": "",
        "decorative": False,
        "credit": "Naam van de maker",
    }


def practice_parts() -> dict[str, Any]:
    """What the templates of the parts take."""
    return {**_what_was_done(), **_where_it_is_from()}


def _what_was_done() -> dict[str, Any]:
    """Facts, steps, costs, setbacks, timeline and partners of an example."""
    return {
        "facts": [
            {"icon": "people", "question": "Voor wie?", "answer": "Alle bewoners, vooral ouderen"},
            {"icon": "place", "question": "Waar?", "answer": "Het dorp, gemeente Voorbeeld"},
            {"icon": "euro", "question": "Wat kost het?", "answer": "", "unknown": True},
            {"icon": "hands", "question": "Wie helpt?", "answer": LONG_WORD},
            {"icon": "stage", "question": "Hoe staat het ervoor?", "answer": "Loopt (stand van 2023)"},
        ],
        "steps": [
            {
                "number": 1,
                "title": "Vraag het dorp",
                "text": text("Praat met bewoners."),
                "picture": picture(),
            },
            {"number": 2, "title": "Zoek een plek", "text": text("Het dorpshuis is vaak goed.")},
        ],
        "costs": {
            "rows": [
                {"label": "Beginnen, één keer", "unknown": True},
                {"label": "Elk jaar", "value": "€ 12.500", "detail": "in 2022"},
            ],
            "funding": [{"name": "Provincie Drenthe", "text": text("Startgeld.")}],
        },
        "setbacks": [
            {"wrong": text("De zorg bleef achter."), "mended": text("Er kwam een eigen organisatie.")},
            {"wrong": text("De bijdragen liepen af."), "mended": ""},
        ],
        "timeline": [
            {"when": "april 2015", "text": text("Het begint.")},
            {"when": "2017", "text": text(LONG_WORD)},
        ],
        "pairs": [
            {"name": "Dorpsbelang", "text": "Begon ermee", "url": "#partner"},
            {"name": LONG_WORD, "text": text("Gaf startgeld.")},
        ],
    }


def _where_it_is_from() -> dict[str, Any]:
    """Materials, the box beside the story, sources, and the texts of an example."""
    return {
        "materials": [
            {"title": "Draaiboek", "url": "#bestand", "kind": "pdf, 200 kB", "document": True},
            {"title": "Website van het dorp", "url": "#website"},
        ],
        "about": [
            {"label": "Soort", "entries": [{"text": "Voorbeeld"}]},
            {
                "label": "Thema's",
                "entries": [{"text": "Zorg dichtbij", "url": "#thema"}, {"text": "Dorpskracht"}],
            },
            {"label": "Looptijd", "entries": [], "unknown": True},
        ],
        "sources": [
            {
                "number": 1,
                "author": "Provincie Drenthe",
                "year": 2016,
                "title": "Nota Sociaal beleid 2016-2020",
                "detail": "paragraaf 2.2",
                "url": "https://example.org/" + LONG_WORD,
            },
            {"number": 2, "title": "Een bron zonder maker en zonder jaar"},
        ],
        "claim": {
            "who": "Provincie Drenthe",
            "year": 2016,
            "text": "De leefbaarheid in het dorp is geborgd.",
            "source": 1,
        },
        "quote": {"who": "Vrijwilliger", "text": "Je loopt er zo binnen."},
        "text": text("In een dorp is hulp vaak ver weg."),
    }
