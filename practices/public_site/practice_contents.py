"""What the page of one practice shows, as a documented contract for its templates."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from cms.pictures import Picture
from cms.shell import Link
from practices.public_site.cards import AnyCard
from practices.public_site.near_practices import NearPractices
from practices.public_site.practice_evidence import EvidenceBox
from practices.public_site.practice_facts import About, Costs, Fact


@dataclass(frozen=True, kw_only=True)
class Licence:
    """What others may do with the text, and where that is explained."""

    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class StoryPart:
    """A block of the story: its template, its value, the html where it has notes, the picture of an image."""

    template: str
    value: Any
    html: SafeString | None = None
    picture: Picture | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step of the approach."""

    number: int
    title: str
    text: SafeString


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A name and what it does."""

    name: str
    text: SafeString
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Setback:
    """What went wrong and, where known, how it was mended."""

    wrong: SafeString
    mended: SafeString


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Something that happened, and when."""

    when: str
    text: SafeString


@dataclass(frozen=True, kw_only=True)
class Material:
    """Something to use yourself: a link or a document."""

    title: str
    url: str
    kind: str
    document: bool


@dataclass(frozen=True, kw_only=True)
class Relation:
    """Other practices that this one has to do with."""

    label: str
    links: list[Link]


@dataclass(frozen=True, kw_only=True)
class Source:
    """A source as it is listed. One from the library has its reference in full, and a page of its own."""

    number: int
    author: str
    year: str
    title: str
    detail: str
    publisher: str
    url: str
    link_text: str
    citation: SafeString | None = None
    page_url: str = ""
    how_read: str = ""


@dataclass(frozen=True, kw_only=True)
class SimilarPractice:
    """A practice that is like this one, and in what. `key`: in search."""

    key: str
    reason: str
    card: AnyCard


@dataclass(frozen=True, kw_only=True)
class PracticeView:
    """The page of one practice."""

    list_page: Link
    theme_name: str
    theme_url: str
    theme_class: str
    plain_summary: str
    summary: str
    picture: Picture
    facts: list[Fact]
    reason: SafeString
    goal: SafeString
    story: list[StoryPart]
    steps: list[Step]
    working_elements: list[Pair]
    conditions: SafeString
    skills: SafeString
    transferability: SafeString
    costs: Costs
    setbacks: list[Setback]
    timeline: list[Moment]
    partners: list[Pair]
    materials: list[Material]
    video_url: str
    video_label: str
    relations: list[Relation]
    similar: list[SimilarPractice]
    near: NearPractices | None
    about: list[About]
    tags: list[str]
    sources: list[Source]
    publisher_line: str
    stage_line: str
    stage_reason_title: str
    stage_reason: SafeString
    licence: Licence
    email_url: str
    evidence: EvidenceBox
    used_in: list[Link]
    structured_data: SafeString
