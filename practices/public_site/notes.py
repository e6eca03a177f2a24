"""Source notes: [1] or [2, 3] in a text becomes a link to that source under the page."""

import re

from django.template.loader import get_template
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from practices.completeness import NOTE_MARK

TAG = re.compile(r"(<[^>]*>)")
PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


def paragraphs(text: str, *, sources: int) -> SafeString:
    """Plain text as paragraphs; a note to one of the `sources` becomes a link, any other stays text."""
    parts = [
        part.strip() for part in PARAGRAPH_BREAK.split(text.strip().replace("\r\n", "\n")) if part.strip()
    ]
    return mark_safe("".join(f"<p>{_linked(escape(part), sources)}</p>" for part in parts))  # noqa: S308  escaped


def inline(text: str, *, sources: int) -> SafeString:
    """A line of plain text with its notes as links."""
    return mark_safe(_linked(str(conditional_escape(text)), sources))  # noqa: S308  escaped


def in_html(html: str, *, sources: int) -> SafeString:
    """The same for rich text that Wagtail has made safe: tags are left as they are."""
    parts = TAG.split(html)
    return mark_safe(  # noqa: S308  tags come from Wagtail's own rendering
        "".join(part if part.startswith("<") else _linked(part, sources) for part in parts)
    )


def without_notes(text: str) -> str:
    """A plain text without its notes, for a page on which their sources do not stand."""
    return " ".join(NOTE_MARK.sub("", text).replace(" .", ".").split())


def _linked(text: str, sources: int) -> str:
    def links(mark: re.Match[str]) -> str:
        numbers = [int(number) for number in mark[1].split(",")]
        if not all(1 <= number <= sources for number in numbers):
            return mark[0]
        return " ".join(note_link(number) for number in numbers)

    return NOTE_MARK.sub(links, text)


def note_link(number: int) -> str:
    """The link to a source, as components/note.html draws it."""
    return get_template("components/note.html").render({"number": number}).strip()
