"""The answer with one practice: every public field, from the database."""

from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from typing import Any

from django.db.models import BigIntegerField, Q
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.rich_text import expand_db_html

from cms.models import SiteImage
from cms.pictures import picture_of
from practices.api.detail_schemas import (
    Costs,
    Element,
    Event,
    Funding,
    Material,
    Picture,
    PracticeDetail,
    Related,
    Setback,
    SourceItem,
    Step,
    StoryPart,
)
from practices.api.evidence_records import finding_values, recognition
from practices.api.evidence_schemas import Finding
from practices.api.lists import absolute
from practices.api.records import moment, record_of, reference
from practices.api.schemas import Reference
from practices.models import PracticePage
from practices.public_site.cards import public_practices, with_card_data


def practice_detail(pk: int) -> PracticeDetail | None:
    """The public practice with this number; None where there is none."""
    if pk > BigIntegerField.MAX_BIGINT:  # a database has no such numbers, and SQLite's driver fails on them
        return None
    found = with_card_data(public_practices().filter(pk=pk)).defer(None)
    practice = found.select_related("image", "publisher", "initiator").first()
    return detail(practice) if practice else None


def detail(practice: PracticePage) -> PracticeDetail:
    return PracticeDetail(
        **record_of(practice),
        id=practice.pk,
        url=absolute(practice.get_url() or ""),
        picture=picture(practice.image),
        video_url=practice.video_url or None,
        reason=practice.reason,
        goal=practice.goal,
        intermediary_groups=[
            Reference.model_validate(reference(group)) for group in practice.intermediary_groups.all()
        ],
        story=[story_part(block) for block in practice.story],
        conditions=practice.conditions,
        transferability=practice.transferability,
        skills=practice.skills,
        stage_reason=practice.stage_reason,
        scale=practice.scale or None,
        costs=Costs(
            once=number(practice.cost_once),
            per_year=number(practice.cost_per_year),
            paid_hours=number(practice.paid_hours_per_week),
            volunteer_hours=number(practice.volunteer_hours_per_week),
        ),
        evidence_stage=practice.evidence_stage,
        not_known=practice.not_known,
        **evidence(practice),
        **rows(practice),
        **relations(practice),
    )


def evidence(practice: PracticePage) -> dict[str, Any]:
    """What was found, and where it is recognised: two axes."""
    findings = practice.findings.select_related("outcome", "target_group", "source__document")
    today = timezone.localdate()
    return {
        "findings": [Finding(**finding_values(row)) for row in findings],
        "recognitions": [
            recognition(row, today=today) for row in practice.recognitions.select_related("source__document")
        ],
    }


def rows(practice: PracticePage) -> dict[str, Any]:
    """The fields of which there can be several."""
    return {
        "steps": [Step(title=row.title, text=row.text) for row in practice.steps.all()],
        "working_elements": [
            Element(element=Reference.model_validate(reference(row.element)), how=row.how)
            for row in practice.working_element_rows.select_related("element")
        ],
        "setbacks": [
            Setback(went_wrong=row.went_wrong, mended=row.mended) for row in practice.setbacks.all()
        ],
        "funding": [
            Funding(funder=row.funder, amount=number(row.amount), year=row.year, note=row.note)
            for row in practice.funding_rows.all()
        ],
        "materials": list(materials(practice)),
        "timeline": [
            Event(when=moment(row.event_year, row.event_month), text=row.text)
            for row in practice.timeline.all()
        ],
        "sources": list(sources(practice)),
    }


def materials(practice: PracticePage) -> Iterator[Material]:
    """What can be used; a row without address or file leads nowhere, and is left out as on the page."""
    for row in practice.materials.select_related("document"):
        url = row.document.url if row.document else row.url
        if url:
            yield Material(title=row.title, url=absolute(url))


def sources(practice: PracticePage) -> Iterator[SourceItem]:
    rows = practice.sources.select_related("document", "source__document")
    for number_, row in enumerate(rows, start=1):
        url = row.shown_url
        yield SourceItem(
            number=number_,
            title=row.shown_title,
            author=row.shown_author,
            publisher=row.shown_publisher,
            year=row.shown_year,
            url=absolute(url) if url else None,
            note=row.note,
        )


def relations(practice: PracticePage) -> dict[str, Any]:
    """Other practices that this one has to do with; only those that the public may see are named."""
    above = [pk for pk in (practice.part_of_id, practice.follows_id) if pk]
    wanted = Q(pk__in=above) | Q(part_of=practice.pk) | Q(follows=practice.pk)
    others = list(public_practices().filter(wanted).defer("story").order_by("title", "pk"))

    def one(pk: int | None) -> Related | None:
        return next((related(other) for other in others if other.pk == pk), None)

    return {
        "part_of": one(practice.part_of_id),
        "follows": one(practice.follows_id),
        "parts": [related(other) for other in others if other.part_of_id == practice.pk],
        "followers": [related(other) for other in others if other.follows_id == practice.pk],
    }


def related(practice: PracticePage) -> Related:
    return Related(id=practice.pk, title=practice.title, url=absolute(practice.get_url() or ""))


def story_part(block: Any) -> StoryPart:
    """A block of the story."""
    value, kind = block.value, block.block_type
    if kind == "heading":
        return StoryPart(kind="tussenkop", text=str(value))
    if kind == "paragraph":
        return StoryPart(kind="alinea", text=plain(value.source), html=expand_db_html(value.source))
    if kind == "list":
        items = [str(item) for item in value]
        return StoryPart(kind="opsomming", text="\n".join(items), items=items)
    if kind == "image":
        return StoryPart(
            kind="afbeelding", text=value.get("caption") or "", picture=picture(value.get("image"))
        )
    text = value.get("text") or ""
    if kind == "quote":
        return StoryPart(kind="citaat", text=text, who=value.get("who"))
    if kind == "claim":
        return StoryPart(
            kind="uitspraak",
            text=text,
            who=value.get("who"),
            year=value.get("year"),
            source=value.get("source"),
        )
    return StoryPart(kind="onbekend", text=text)


def plain(html: str) -> str:
    """Rich text without markup: a blank line between paragraphs."""
    broken = html.replace("</p>", "\n\n").replace("<br/>", "\n").replace("</li>", "\n")
    return unescape(strip_tags(broken)).strip()


def picture(image: SiteImage | None) -> Picture | None:
    """An uploaded image, as far as its renditions are ready."""
    ready = picture_of(image) if image else None
    if ready is None:
        return None
    return Picture(
        url=absolute(ready.src), alt=ready.alt, credit=ready.credit, width=ready.width, height=ready.height
    )


def number(amount: Decimal | None) -> float | None:
    """Euros or hours as a JSON number; None where unknown."""
    return None if amount is None else float(amount)
