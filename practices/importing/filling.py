"""Puts the values of a checked row on a practice, and leaves alone what is the same already.

So an editor's work on what has no column (the maker of a source, the role of a partner, a quote in the story)
stays, as long as the row says the same as the page.
"""

from practices.exchange.body import as_story, write_body
from practices.models import PartnerRow, PlaceRow, PracticePage, SourceRow, TargetGroup, ThemeRow
from practices.row_order import in_order

from .checked import CheckedRow
from .drafts import Drafts


def fill_fields(practice: PracticePage, row: CheckedRow, *, publisher: int | None) -> None:
    """Take over what stands in the practice itself. `publisher`: for a practice that has none, where the row names
    none either."""
    for name, value in row.fields.items():
        setattr(practice, name, value)
    practice.publisher_id = row.publisher or practice.publisher_id or publisher
    if row.paragraphs is not None and write_body(practice.story) != "\n\n".join(row.paragraphs):
        practice.story = as_story(row.paragraphs)


def fill_rows(practice: PracticePage, row: CheckedRow, drafts: Drafts) -> None:
    """Take over terms, organisations, tags and sources."""
    _fill_terms(practice, row, drafts)
    _fill_organisations(practice, row, drafts)
    if row.tags is not None:
        words = [drafts.tag(name) for name in row.tags]
        if {word.pk for word in words} != {item.tag_id for item in practice.tagged_items.all()}:
            practice.tags.set(words)
    if row.sources is not None:
        _fill_sources(practice, row.sources)


def _fill_terms(practice: PracticePage, row: CheckedRow, drafts: Drafts) -> None:
    if row.themes is not None and list(row.themes) != [old.theme_id for old in practice.theme_rows.all()]:
        practice.theme_rows = in_order(ThemeRow(theme_id=pk) for pk in row.themes)
    if row.target_groups is not None:
        groups = [drafts.pk_of(pk) for pk in row.target_groups]
        if set(groups) != {group.pk for group in practice.target_groups.all()}:
            practice.target_groups = list(TargetGroup.objects.filter(pk__in=groups))
    if row.regions is not None:
        regions = [drafts.pk_of(pk) for pk in row.regions]
        if set(regions) != {old.region_id for old in practice.place_rows.all()}:
            practice.place_rows = in_order(PlaceRow(region_id=pk) for pk in regions)


def _fill_organisations(practice: PracticePage, row: CheckedRow, drafts: Drafts) -> None:
    if row.organisations is None:
        return
    first, *others = row.organisations or (None,)
    practice.initiator_id = None if first is None else drafts.pk_of(first)
    wanted = [drafts.pk_of(pk) for pk in others if pk is not None]
    old = list(practice.partners.all())
    if wanted == [partner.organisation_id for partner in old]:
        return
    partners = []
    for pk in wanted:
        kept = next((partner for partner in old if partner.organisation_id == pk), None)
        if kept is not None:
            old.remove(kept)
        partners.append(kept or PartnerRow(organisation_id=pk))
    practice.partners = in_order(partners)


def _fill_sources(practice: PracticePage, wanted: tuple[tuple[str, str], ...]) -> None:
    old = list(practice.sources.all())
    if list(wanted) == [(source.shown_title, source.web_address) for source in old]:
        return
    sources = []
    for title, url in wanted:
        kept = next((row for row in old if (row.shown_title, row.web_address) == (title, url)), None)
        if kept is not None:
            old.remove(kept)
        sources.append(kept or SourceRow(title=title, url=url))
    practice.sources = in_order(sources)
