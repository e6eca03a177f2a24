"""The choices of a filter. In Python: a page has nearly three hundred, and as a template they took much of its time."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString

from search.lists.selection import Option

register = template.Library()


@register.simple_tag
def checkboxes(name: str, options: Iterable[Option]) -> SafeString:
    """Each choice as a row of 44 px that is its own label; `name`: the parameter in the address."""
    return SafeString("\n".join(_row(escape(name), option) for option in options))


def _row(name: str, option: Option) -> str:
    within = " kb-check--within" if option.depth else ""
    checked = " checked" if option.checked else ""
    return (
        f'<label class="kb-check{within}">'
        '<input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" '
        f'name="{name}" value="{escape(option.value)}"{checked}>'
        f"<span>{escape(option.label)}</span>{_count(option.number)}</label>"
    )


def _count(number: str) -> str:
    """How many examples a choice leaves; "" where that was not counted."""
    if not number:
        return ""
    noun = "voorbeeld" if number == "1" else "voorbeelden"
    return f'<span class="kb-check__count">{number}<span class="kb-hidden"> {noun}</span></span>'
