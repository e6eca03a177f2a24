"""Builds the page of one practice: every filled field in its place, and what is not known said."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail.rich_text import expand_db_html

from cms.contact import mail_link
from cms.pictures import picture_of
from cms.shell import Link
from cms.visibility import public_pages
from practices.models import PracticePage, SourceRow
from practices.models import Source as LibrarySource
from practices.models.moments import in_words
from practices.public_site.addresses import element_address, list_address, themes_address
from practices.public_site.cards import first_theme, lower_first, picture
from practices.public_site.cited_sources import Bibliography, host, shown_source
from practices.public_site.near_practices import NearPractices, near_practices, place_of
from practices.public_site.notes import in_html, inline, paragraphs
from practices.public_site.practice_contents import (
    Licence,
    Material,
    Moment,
    Pair,
    PracticeView,
    Relation,
    Setback,
    SimilarPractice,
    Source,
    Step,
    StoryPart,
)
from practices.public_site.practice_evidence import evidence_box, used_in
from practices.public_site.practice_facts import about, costs, facts
from practices.public_site.practice_list import KIND
from practices.public_site.similar_practices import similar_practices
from practices.public_site.structured_data import practice_data

INITIATED = "Begon ermee."
STOPPED, STAGE_KNOWN = "Waarom is het gestopt?", "Wat weten wij van de fase?"
REASON_UNKNOWN = "Dat weten wij niet."


LICENCES = {
    PracticePage.Licence.CC_BY: Licence(
        name="CC BY 4.0: u mag dit delen, noem ons dan als bron",
        url="https://creativecommons.org/licenses/by/4.0/deed.nl",
    ),
    PracticePage.Licence.CC0: Licence(
        name="CC0: vrij te gebruiken", url="https://creativecommons.org/publicdomain/zero/1.0/deed.nl"
    ),
    PracticePage.Licence.ALL_RIGHTS: Licence(name="Alle rechten voorbehouden", url=""),
}


def practice_view(practice: PracticePage, request: HttpRequest | None = None) -> PracticeView:
    """The view of a practice, saved or in preview."""
    return _Builder(practice, request).build()


class _Builder:
    """Builds the view; holds what several parts need: the number of sources and the first theme."""

    def __init__(self, practice: PracticePage, request: HttpRequest | None) -> None:
        self.practice = practice
        self.request = request
        self.source_rows: list[SourceRow] = list(
            practice.sources.select_related("document", "source__document")
        )
        self.theme = first_theme(practice)
        self.numbers = Bibliography(
            {row.source_id: number for number, row in enumerate(self.source_rows, 1) if row.source_id},
            last=len(self.source_rows),
        )
        self.regions = [row.region for row in practice.place_rows.select_related("region__parent")]
        self.groups = list(practice.target_groups.all())

    def build(self) -> PracticeView:
        practice, theme = self.practice, self.theme
        similar = similar_practices(practice)
        evidence = evidence_box(practice, self.numbers)
        return PracticeView(
            list_page=Link(title="Voorbeelden", url=list_address()),
            theme_name=theme.top.name if theme else "",
            theme_url=f"{themes_address()}{theme.top.code}/" if theme and theme.top.live else "",
            theme_class=theme.css_class if theme else "",
            plain_summary=practice.plain_summary,
            summary=practice.summary,
            picture=picture(practice, theme),
            facts=facts(practice, self.regions, self.groups),
            reason=self.text("reason"),
            goal=self.text("goal"),
            story=[self.story_part(block) for block in practice.story],
            steps=self.steps(),
            working_elements=[
                Pair(
                    name=row.element.label,
                    text=self.line(row.how),
                    url=element_address(row.element.code) if row.element.live else "",
                )
                for row in practice.working_element_rows.select_related("element")
            ],
            conditions=self.text("conditions"),
            skills=self.text("skills"),
            transferability=self.text("transferability"),
            costs=costs(practice, self.line),
            setbacks=[
                Setback(wrong=self.marked(row.went_wrong), mended=self.marked(row.mended))
                for row in practice.setbacks.all()
            ],
            timeline=[
                Moment(
                    when=in_words(row.event_year, row.event_month) or "Onbekend", text=self.marked(row.text)
                )
                for row in practice.timeline.all()
            ],
            partners=self.partners(),
            materials=self.materials(),
            video_url=practice.video_url,
            video_label=f"Bekijk de video op {host(practice.video_url)}" if practice.video_url else "",
            relations=self.relations(),
            similar=similar,
            near=self.near(similar),
            about=about(practice, self.regions, self.groups),
            tags=[tag.name for tag in practice.tags.all()],
            sources=self.sources(),
            publisher_line=self.publisher_line(),
            stage_line=self.stage_line(),
            stage_reason_title=STOPPED if practice.stage == practice.Stage.STOPPED else STAGE_KNOWN,
            stage_reason=self.stage_reason(),
            licence=LICENCES[PracticePage.Licence(practice.licence)],
            email_url=mail_link(f"Over het voorbeeld: {practice.title}"),
            evidence=evidence,
            used_in=used_in(practice, self.request),
            structured_data=practice_data(practice, self.library()),
        )

    def near(self, similar: list[SimilarPractice]) -> NearPractices | None:
        """Those nearest to it, but for those that stand above as like it; none of one that is nowhere in particular."""
        code = place_of(self.regions)
        own = f"{KIND}:{self.practice.pk}"
        return near_practices(code, without=[own, *(each.key for each in similar)]) if code else None

    def text(self, field: str) -> SafeString:
        return self.marked(getattr(self.practice, field))

    def stage_reason(self) -> SafeString:
        """Why it stopped, or what is known of the stage; that a reason is not known is said."""
        if self.practice.stage == PracticePage.Stage.STOPPED and not self.practice.stage_reason.strip():
            return self.marked(REASON_UNKNOWN)
        return self.text("stage_reason")

    def marked(self, text: str) -> SafeString:
        return paragraphs(text, sources=len(self.source_rows))

    def line(self, text: str) -> SafeString:
        return inline(text, sources=len(self.source_rows))

    def story_part(self, block: Any) -> StoryPart:
        template, value = block.block.meta.template, block.value
        if block.block_type == "paragraph":
            html = in_html(expand_db_html(value.source), sources=len(self.source_rows))
            return StoryPart(template=template, value=value, html=html)
        if block.block_type == "image":
            return StoryPart(template=template, value=value, picture=picture_of(value["image"]))
        return StoryPart(template=template, value=value)

    def steps(self) -> list[Step]:
        rows = enumerate(self.practice.steps.all(), start=1)
        return [Step(number=number, title=row.title, text=self.line(row.text)) for number, row in rows]

    def partners(self) -> list[Pair]:
        """The initiator first; one that is also a partner is named once, with both."""
        rows = list(self.practice.partners.select_related("organisation"))
        initiator = self.practice.initiator
        pairs = []
        if initiator:
            own_role = " ".join(row.role for row in rows if row.organisation_id == initiator.pk and row.role)
            pairs.append(
                Pair(
                    name=initiator.label,
                    text=self.line(f"{INITIATED} {own_role}".strip()),
                    url=initiator.website,
                )
            )
            rows = [row for row in rows if row.organisation_id != initiator.pk]
        return pairs + [
            Pair(name=row.organisation.label, text=self.line(row.role), url=row.organisation.website)
            for row in rows
        ]

    def materials(self) -> list[Material]:
        materials = []
        for row in self.practice.materials.select_related("document"):
            document = row.document
            url = document.url if document else row.url
            kind = document.file_extension if document else host(row.url)
            if url:
                materials.append(Material(title=row.title, url=url, kind=kind, document=bool(document)))
        return materials

    def relations(self) -> list[Relation]:
        """Public practices only: a draft is not named to visitors."""
        practice = self.practice
        wanted = Q(pk__in=[pk for pk in (practice.part_of_id, practice.follows_id) if pk])
        if practice.pk:
            wanted |= Q(part_of=practice.pk) | Q(follows=practice.pk)
        found = list(public_pages(PracticePage.objects.filter(wanted)).order_by("title"))
        related = {
            "Hoort bij": [other for other in found if other.pk == practice.part_of_id],
            "Volgt het voorbeeld van": [other for other in found if other.pk == practice.follows_id],
            "Hier horen ook bij": [other for other in found if other.part_of_id == practice.pk],
            "Deze volgen dit voorbeeld": [other for other in found if other.follows_id == practice.pk],
        }
        return [
            Relation(
                label=label,
                links=[Link(title=other.title, url=other.get_url(self.request) or "") for other in others],
            )
            for label, others in related.items()
            if others
        ]

    def library(self) -> list[LibrarySource]:
        """The works of the library that stand under this page, in the order of their numbers."""
        return [row.source for row in self.source_rows if row.source] + self.numbers.added

    def sources(self) -> list[Source]:
        """The rows of the record, then what only findings and recognitions rest on."""
        listed = [self.source(number, row) for number, row in enumerate(self.source_rows, start=1)]
        return listed + [
            _from_library(source, number=number)
            for number, source in enumerate(self.numbers.added, start=len(listed) + 1)
        ]

    def source(self, number: int, row: SourceRow) -> Source:
        if row.source:
            return _from_library(row.source, number=number, detail=row.note)
        author, publisher, url = row.shown_author, row.shown_publisher, row.shown_url
        on_the_web = url and url == row.web_address
        return Source(
            number=number,
            author=author or publisher,
            year=str(row.shown_year) if row.shown_year else "",
            title=row.shown_title,
            detail=row.note,
            publisher=publisher if author and publisher != author else "",
            url=url,
            link_text=f"Open op {host(url)}" if on_the_web else "Open het stuk",
        )

    def publisher_line(self) -> str:
        publisher = self.practice.publisher
        confirmed = in_words(self.practice.confirmed_year, self.practice.confirmed_month)
        line = f"Redactie: {publisher.label}." if publisher else ""
        known = (
            f"Voor het laatst bevestigd: {confirmed}." if confirmed else "Wanneer dit is bevestigd: onbekend."
        )
        return f"{line} {known}".strip()

    def stage_line(self) -> str:
        if not self.practice.stage:
            return ""
        as_of = in_words(self.practice.stage_as_of_year, self.practice.stage_as_of_month)
        label = lower_first(self.practice.get_stage_display())
        return f"Fase: {label}{f' (stand van {as_of})' if as_of else ''}."


def _from_library(source: LibrarySource, *, number: int, detail: str = "") -> Source:
    """A work of the library: its reference in full, and the way to its own page."""
    shown = shown_source(source, number=number, detail=detail)
    return Source(
        number=number,
        author="",
        year="",
        title=source.title,
        detail=detail,
        publisher="",
        url=shown.url,
        link_text=shown.link_text,
        citation=shown.citation,
        page_url=shown.page_url,
        how_read=shown.how_read,
    )
