"""What a what-works page shows, as a documented contract for its templates."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from cms.pictures import Picture
from cms.shell import Link
from practices.public_site.cited_sources import ShownSource
from practices.public_site.evidence_signs import Sign
from practices.public_site.practice_facts import About


@dataclass(frozen=True, kw_only=True)
class Note:
    """What a claim rests on: where it points to, how it was looked into, and the number of its source (0: none).

    `gone` says why it no longer counts; then there is no direction. `practice` is the public example in which it was
    found.
    """

    number: int
    direction_code: str
    direction: str
    design: str
    text: str
    year: str = ""
    place: str = ""
    practice: Link | None = None
    gone: str = ""


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """One question about a claim; an unknown answer is said."""

    question: str
    text: SafeString

    @property
    def unknown(self) -> bool:
        return not self.text


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A claim. `anchor` is its id on the page; `notice` tells that it is being looked at again, and why."""

    anchor: str
    statement: str
    reason: str
    certainty_code: str
    certainty: str
    direction_code: str
    direction: str
    notice: str
    notes: Sequence[Note]
    dimensions: Sequence[Dimension]


@dataclass(frozen=True, kw_only=True)
class ExampleLine:
    """An example in few words: picture, title, how far it was tested."""

    title: str
    url: str
    picture: Picture | None
    stage_code: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """What changed in the answer, and why."""

    when: str
    what: str
    why: str


@dataclass(frozen=True, kw_only=True)
class WhatWorksView:
    """The page of one question."""

    overview: Link
    plain_answer: str
    professional_answer: SafeString
    claims_title: str
    claims: Sequence[Claim]
    not_known: Sequence[str]
    costs: SafeString
    sources: Sequence[ShownSource]
    further_reading: Sequence[ShownSource]
    examples: Sequence[ExampleLine]
    about: Sequence[About]
    signs: Sequence[Sign]
    changes: Sequence[Change]
    email_url: str
    structured_data: SafeString
