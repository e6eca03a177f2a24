"""Example data of the gallery: what stands on pages about evidence."""

from typing import Any

# kind → code → word
GLYPHS = {
    "direction": {
        "werkte": "werkte",
        "veelbelovend": "veelbelovend",
        "gemengd": "gemengd",
        "werkte-niet": "werkte niet",
        "onbekend": "onbekend",
    },
    "evidence": {
        "niet-getoetst": "niet getoetst",
        "lokaal-geevalueerd": "lokaal geëvalueerd",
        "onafhankelijk-geevalueerd": "onafhankelijk geëvalueerd",
    },
    "certainty": {"hoog": "hoog", "redelijk": "redelijk", "laag": "laag", "onvoldoende": "onvoldoende"},
    "recognition": {"none": "niet gevonden", "valid": "erkend", "expired": "was erkend"},
}


def evidence_parts() -> dict[str, Any]:
    """What templates/components_gallery/evidence.html shows."""
    return {
        "glyphs": [
            {"kind": kind, "code": code, "word": word}
            for kind, words in GLYPHS.items()
            for code, word in words.items()
        ],
        "note": {
            "sentence": "7 voorbeelden; 2 onafhankelijk geëvalueerd; 1 veelbelovend; 1 werkte niet; "
            "niets bekend over kosten.",
            "how_url": "#zo-kijken-wij",
        },
    }
