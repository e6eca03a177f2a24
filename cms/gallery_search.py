"""Example data of the component gallery: filters, and the parts of a search page."""

from dataclasses import replace
from typing import Any

from django.utils.safestring import mark_safe

from cms.gallery_practice import LONG_WORD
from search.lists.selection import FilterGroup, Option


def filters() -> dict[str, Any]:
    """A list's filters: counted with more than five choices, and without counts."""
    named = (
        ("Ouderen", 14),
        ("Jongeren", 0),
        ("Tieners", 1),
        ("Mantelzorgers", 5),
        ("Nieuwkomers", 1200),
        (LONG_WORD, 3),
    )
    options = [
        Option(
            value=str(number), label=label, depth=int(label == "Tieners"), checked=number == 0, count=count
        )
        for number, (label, count) in enumerate(named)
    ]
    uncounted = [replace(option, count=None, checked=False) for option in options[:2]]
    groups = [
        FilterGroup(parameter="doelgroep", label="Voor wie", options=options),
        FilterGroup(parameter="soort", label="Soort", options=uncounted),
    ]
    return {
        "groups": groups,
        "chips": [{"label": "Ouderen", "remove_label": "Ouderen weghalen", "url": "#weg"}],
        "clear_url": "#alles",
        "base_url": "#lijst",
        "active_count": 1,
        "hidden_in_filters": [("q", "samen eten")],
        "near": near_fields(),
    }


def near_fields(**changes: Any) -> dict[str, Any]:
    """The fields for a place and a radius."""
    radii = [{"value": "", "label": "Geen grens"}, {"value": "5", "label": "Binnen 5 km", "selected": True}]
    return {"typed": "Vledder", "problem": "", "choices": [], "radii": radii, **changes}


def answers() -> list[dict[str, Any]]:
    """Answers above a list, one of each kind."""
    return [
        {
            "kind": "Wat werkt",
            "title": mark_safe("Wat helpt tegen <mark>eenzaamheid</mark> in een dorp?"),
            "text": "Samen iets doen in een groep lijkt een beetje te helpen.",
            "url": "#antwoord",
        },
        {"kind": "Thema", "title": "Zorg dichtbij", "text": "", "url": "#thema"},
        {
            "kind": "Werkzaam element",
            "title": LONG_WORD,
            "text": "Mensen komen bij elkaar op een vast moment.",
            "url": "#element",
        },
    ]


def search_parts() -> dict[str, Any]:
    """What the templates of the search page take."""
    return {
        "suggestions": [
            {
                "heading": "Voorbeelden",
                "items": [
                    {
                        "label": "Eén plek voor vragen over zorg",
                        "url": "#1",
                        "detail": "Vledder, gemeente Westerveld",
                    },
                    {"label": f"{LONG_WORD} in het dorp", "url": "#2", "detail": LONG_WORD},
                ],
            },
            {"heading": "Thema’s", "items": [{"label": "Zorg dichtbij", "url": "#3", "detail": ""}]},
        ],
        "sorts": [
            {"label": "Past het best", "url": "#best", "current": True},
            {"label": "Nieuwste", "url": "#nieuwste"},
            {"label": "Dichtbij", "url": "#dichtbij"},
        ],
        "downloads": [
            {"label": "Werkblad voor Excel of LibreOffice (xlsx)", "url": "#xlsx"},
            {"label": LONG_WORD, "url": "#csv"},
        ],
        "correction": {
            "words": [
                {"text": "eenzaamheid", "changed": True},
                {"text": "in", "changed": False},
                {"text": "het", "changed": False},
                {"text": "dorp", "changed": False},
            ],
            "typed": "eenzaamhied",
            "literal_url": "#toch",
        },
        "places": [
            {"label": "Vledder", "only_url": "#alleen", "without_url": "#zonder"},
            {"label": LONG_WORD, "only_url": "#alleen", "without_url": ""},
        ],
        "chosen": {"title": "Hulp bij eenzaamheid", "text": "Waar u terecht kunt.", "url": "#gekozen"},
        "answers": [answers()[:1], answers()],
        "near": [
            near_fields(
                id="g-buurt-onbekend",
                typed=LONG_WORD,
                problem=f"Wij kennen ‘{LONG_WORD}’ niet. Typ de naam van een dorp.",
            ),
            near_fields(
                id="g-buurt-twee",
                typed="Assen",
                problem="Welke plaats bedoelt u met ‘Assen’?",
                choices=[{"label": "Assen (stad)", "url": "#1"}, {"label": LONG_WORD, "url": "#2"}],
            ),
        ],
        "passage": mark_safe("Samen eten helpt tegen <mark>eenzaamheid</mark>."),
        "examples": ["eenzaam", "sport", LONG_WORD],
    }
