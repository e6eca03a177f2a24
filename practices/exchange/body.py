"""The story of a practice as plain text: blank lines between paragraphs, and back."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any

from django.utils.html import escape

_BREAK = re.compile(r"\n\s*\n")
_NEW_PARAGRAPH = {"p", "li", "ul", "ol", "h2", "h3", "h4"}


def read_body(text: str) -> list[str]:
    """The paragraphs of a text: no blank lines in them, and no blanks around their lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    paragraphs = ("\n".join(map(str.strip, part.split("\n"))).strip() for part in _BREAK.split(text))
    return [paragraph for paragraph in paragraphs if paragraph]


def as_story(paragraphs: Iterable[str]) -> list[tuple[str, str]]:
    """Paragraphs of plain text as blocks of the StreamField `story`. What looks like HTML in them stays text."""
    return [("paragraph", f"<p>{escape(part).replace(chr(10), '<br/>')}</p>") for part in paragraphs]


def write_body(story: Iterable[Any]) -> str:
    """The blocks of a story as the text that `read_body` gives back, each block a paragraph."""
    texts = (_text_of(block.block_type, block.block.get_prep_value(block.value)) for block in story)
    return "\n\n".join(part for text in texts for part in read_body(text))


def _text_of(kind: str, value: Any) -> str:
    """Who says something, and that something is not known, is part of the text: without it, it would be untrue."""
    if kind == "paragraph":
        return plain_text(value)
    if kind == "list":
        return "\n".join(_items(value))
    if kind == "quote":
        return f"“{value['text']}” ({value['who']})"
    if kind == "claim":
        year = f" ({value['year']})" if value.get("year") else ""
        note = f" [{value['source']}]" if value.get("source") else ""
        return f"{value['who']}{year}: {value['text']}{note}"
    if kind == "unknown":
        return f"Wat we niet weten: {value['text']}"
    if kind == "image":
        return value.get("caption") or ""
    return str(value)


def _items(value: Iterable[Any]) -> Iterator[str]:
    """The items of a list as it is stored: with an id each, or bare."""
    for item in value:
        yield " ".join(str(item["value"] if isinstance(item, dict) else item).split())


def plain_text(html: str) -> str:
    """Rich text without its markup; a line break is a line break."""
    reader = _PlainText()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


class _PlainText(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _NEW_PARAGRAPH:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data.replace("\n", " "))
