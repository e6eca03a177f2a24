"""Example data of the component gallery at /componenten/: every component, every state.

Dicts and not the app's own dataclasses: a gallery shows what a template takes, and states that real data
rarely has.
"""

from typing import Any

from cms.gallery_answers import answer_parts
from cms.gallery_evidence import evidence_parts
from cms.gallery_practice import LONG_WORD, picture, practice_parts
from cms.gallery_search import filters, search_parts

# One name per file in templates/components/; a test compares the two.
COMPONENTS = (
    "about",
    "answers",
    "arrow_link",
    "ask",
    "breadcrumbs",
    "button",
    "card",
    "card_facts",
    "changes",
    "chip",
    "chips",
    "chosen_result",
    "claim",
    "correction",
    "costs",
    "crop_tile",
    "direction_counts",
    "downloads",
    "element_entry",
    "element_graph",
    "empty",
    "evidence_box",
    "evidence_note",
    "example_line",
    "facts",
    "filter_form",
    "filter_group",
    "finding",
    "footer",
    "glyph",
    "header",
    "icon",
    "idea_band",
    "logo",
    "map_legend",
    "materials",
    "navigation",
    "near_fields",
    "near_list",
    "note",
    "notice",
    "pagination",
    "pairs",
    "picture",
    "place_choices",
    "place_form",
    "place_note",
    "question",
    "quote",
    "recognition",
    "region_label",
    "region_list",
    "region_map",
    "region_tile",
    "related_note",
    "rests_on",
    "search_box",
    "search_examples",
    "section_heading",
    "setbacks",
    "short_answer",
    "signs",
    "sort",
    "sources",
    "statement",
    "steps",
    "structured_data",
    "suggestions",
    "text_section",
    "theme_entry",
    "theme_field",
    "theme_link",
    "theme_row",
    "timeline",
    "unknown",
    "unknown_list",
    "used_in",
)

ICONS = (
    "arrow",
    "bulb",
    "calendar",
    "check",
    "chevron",
    "clock",
    "cross",
    "document",
    "euro",
    "external",
    "filter",
    "hands",
    "info",
    "link",
    "mail",
    "menu",
    "people",
    "phone",
    "place",
    "play",
    "plus",
    "printer",
    "return",
    "search",
    "stage",
    "unknown",
    "warning",
)


THEMES: tuple[dict[str, Any], ...] = tuple(
    {
        "name": name,
        "url": "#thema",
        "theme_class": f"kb-theme-{code}",
        "count": count,
        "count_label": "1 voorbeeld" if count == 1 else f"{count} voorbeelden",
        "definition": "Wat bewoners samen doen, en wat daarvoor nodig is.",
    }
    for code, name, count in (
        ("zorg", "Zorg dichtbij", 34),
        ("sport-en-bewegen", "Sport en bewegen", 21),
        ("onderwijs-en-arbeidsmarkt", "School en werk", 0),
        ("leefgebieden", "Dorp en omgeving", 1),
        ("bereikbare-voorzieningen", "Winkel, bus en dorpshuis", 16),
    )
)


def _card(**changes: Any) -> dict[str, Any]:
    return {
        "url": "#kaart",
        "title": "Eén plek voor vragen over zorg",
        "theme_name": "Zorg dichtbij",
        "theme_class": "kb-theme-zorg",
        "text": "Bewoners kunnen met vragen naar een plek in het dorp.",
        "audience": "Alle bewoners",
        "place": "Vledder, gemeente Westerveld",
        "stage": "Loopt (stand van 2023)",
        "evidence": "Lokaal geëvalueerd: 1 veelbelovend, 1 werkte niet",
        "evidence_stage": "lokaal-geevalueerd",
        "picture": picture(),
    } | changes


def _region_map() -> dict[str, Any]:
    shapes = (
        ("Westerveld", "6,20 320,20 320,210 6,210", 163, 115, ["Westerveld"], ["Wester-", "veld"], 13, True),
        ("Assen", "320,20 640,20 640,210 320,210", 480, 115, ["Assen"], ["Assen"], 21, False),
        ("De Wolden", "6,210 320,210 320,400 6,400", 163, 305, ["De", "Wolden"], ["De", "Wolden"], 6, False),
        ("Emmen", "320,210 640,210 640,400 320,400", 480, 305, ["Emmen"], ["Emmen"], 0, False),
    )
    tiles = [
        {
            "name": name,
            "url": "#regio",
            "points": points,
            "level": 3 if count > 16 else 2 if count > 9 else 1,
            "current": current,
            "count": count,
            "label_x": x,
            "label_y": y,
            "lines": lines,
            "small_lines": small_lines,
        }
        for name, points, x, y, lines, small_lines, count, current in shapes
    ]
    legend = [
        {"level": 1, "label": "tot 10"},
        {"level": 2, "label": "10 tot 17"},
        {"level": 3, "label": "17 of meer"},
    ]
    return {"view_box": "0 14 646 392", "label": "Voorbeeld van een kaart", "tiles": tiles, "legend": legend}


def gallery_context() -> dict[str, Any]:
    """What templates/components_gallery/gallery.html shows."""
    pages = [
        {"number": 1, "url": "#1"},
        {"number": 2, "url": "#2", "current": True},
        {"number": 3, "url": "#3"},
        None,
        {"number": 12, "url": "#12"},
    ]
    return {
        "components": COMPONENTS,
        "icons": ICONS,
        "long_word": LONG_WORD,
        "themes": THEMES,
        "card": _card(),
        "long_card": _card(
            title=f"{LONG_WORD} in het dorp", text=f"{LONG_WORD} {LONG_WORD}", place=LONG_WORD
        ),
        "bare_card": _card(
            picture=None, text="", audience="", place="", stage="", evidence="", theme_name="", theme_class=""
        ),
        "picture": picture(),
        "map": _region_map(),
        "filters": filters(),
        "search": search_parts(),
        "pagination": {
            "pages": pages,
            "previous_url": "#1",
            "next_url": "#3",
            "label": "Bladzijden van het voorbeeld",
        },
        "parent": {"title": "Voorbeelden", "url": "#voorbeelden"},
        "practice": practice_parts(),
        "near_list": {
            "note": "Wat het dichtst bij is, tot 20 km. Wij meten in een rechte lijn.",
            "all_url": "#alles",
            "all_label": "Toon alles tot 20 km",
            "practices": [
                {"card": _card(), "distance": "ongeveer 6 km van Diever"},
                {"card": _card(title=f"{LONG_WORD} in het dorp", place=LONG_WORD), "distance": ""},
            ],
        },
        "evidence": evidence_parts(),
        "answers": answer_parts(),
        "gallery_shell": {
            "navigation": [
                {"title": "Voorbeelden", "url": "#voorbeelden", "current": True},
                {"title": "In mijn buurt", "url": "#regio"},
            ],
            "notice": "Dit is een proef.",
            "organisations_line": "Van vier organisaties in Drenthe.",
            "footer_groups": [
                {"title": "Hulp", "links": [{"title": "Vraag of fout gezien?", "url": "#hulp"}]}
            ],
        },
    }
