"""Merges two outcomes or two working elements: everything that used the one uses the other, and nothing is lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from modelcluster.fields import ParentalKey
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from practices.claim_flags import record_for_findings, states_of
from practices.models import CitedState, FindingRow, MergedTerm, Outcome, WorkingElement

Mergeable = Outcome | WorkingElement
MERGEABLE: tuple[type[Outcome] | type[WorkingElement], ...] = (Outcome, WorkingElement)
MERGED = "practices.merged"  # in the history of the term that stays
FILLED_FROM_THE_OTHER = ("definition", "why", "source")


class MergeProblem(Exception):
    """These two can't be merged; the message says why, in Dutch."""


@dataclass(frozen=True, kw_only=True)
class Use:
    """How many rows of one sort use a term."""

    label: str
    count: int


def uses_of(term: Mergeable) -> list[Use]:
    """What uses this term, by sort of row; only what is there."""
    found = [(rows.model, rows.count()) for _, rows in _rows_with(term)]
    found += [
        (other.related_model, chosen.count())
        for key, other, chosen in _chosen_with(term)
        if other.related_model is not type(term)
    ]
    return [_use(model, count) for model, count in found if count]


def _use(model: Any, count: int) -> Use:
    names = model._meta
    return Use(label=str(names.verbose_name if count == 1 else names.verbose_name_plural), count=count)


@transaction.atomic
def merge(gone: Mergeable, into: Mergeable, *, user: Any = None) -> None:
    """Let `into` take the place of `gone`, which is deleted. Its names become other names of `into`; its code, and the
    codes of those that it once took the place of, lead to `into`.

    Whatever it did to claims is told; that a cited finding now names the other outcome is no change of what it says.
    """
    if type(gone) is not type(into) or gone.pk == into.pk:
        raise MergeProblem("Kies een ander woord uit dezelfde lijst.")
    findings = list(FindingRow.objects.filter(outcome=gone.pk)) if isinstance(gone, Outcome) else []
    before = states_of(findings)
    holders = _move_rows(gone, into) | _move_choices(gone, into)
    _take_over_words(gone, into, user)
    model_name = gone._meta.label_lower
    MergedTerm.objects.filter(model_name=model_name, new_code=gone.code).update(new_code=into.code)
    MergedTerm.objects.update_or_create(
        model_name=model_name,
        old_code=gone.code,
        defaults={"old_id": gone.pk, "old_label": gone.label, "new_code": into.code},
    )
    log(instance=into, action=MERGED, user=user, data={"label": gone.label, "code": gone.code})
    gone.delete()
    for holder in holders:
        ReferenceIndex.create_or_update_for_object(holder)
    if findings:
        _same_as_before(findings, before)
        record_for_findings({finding.code for finding in findings}, {into.pk})


def _rows_with(term: Mergeable) -> Iterator[tuple[models.ForeignKey, models.QuerySet[Any]]]:
    """Each key to this vocabulary that rows of a page have, with the rows that use the term."""
    for relation in term._meta.related_objects:
        field = relation.field
        if isinstance(field, models.ForeignKey) and _key_of_page(relation.related_model):
            yield field, relation.related_model._default_manager.filter(**{field.name: term.pk})


def _key_of_page(model: Any) -> str:
    """The name of the key of a row to its page; "" for what is no row of a page."""
    return next((field.name for field in model._meta.fields if isinstance(field, ParentalKey)), "")


def _move_rows(gone: Mergeable, into: Mergeable) -> set[models.Model]:
    """Point all rows to the other term; gives the pages that hold them."""
    holders = set()
    for field, rows in list(_rows_with(gone)):
        page = _key_of_page(rows.model)
        holders |= {getattr(row, page) for row in rows.select_related(page)}
        rows.update(**{field.name: into.pk})
    return holders


def _chosen_with(term: Mergeable) -> Iterator[tuple[models.ForeignKey, models.ForeignKey, Any]]:
    """Each table in which something chose terms of this vocabulary: the key to the term, the key to what chose it,
    and the rows that name the term."""
    fields: list[Any] = [*term._meta.many_to_many]
    fields += [relation.field for relation in term._meta.related_objects if relation.many_to_many]
    for field in dict.fromkeys(fields):
        through: Any = field.remote_field.through
        keys = [key for key in through._meta.fields if isinstance(key, models.ForeignKey)]
        for key in (key for key in keys if key.related_model is type(term)):
            other = next(one for one in keys if one is not key)
            yield key, other, through._default_manager.filter(**{key.name: term.pk})


def _move_choices(gone: Mergeable, into: Mergeable) -> set[models.Model]:
    """The same for what chose the term among several: each has it once, and no term goes with itself."""
    holders = set()
    for key, other, chosen in list(_chosen_with(gone)):
        with_itself = other.related_model is type(gone)
        if not with_itself:
            holders |= {getattr(row, other.name) for row in chosen.select_related(other.name)}
        having = chosen.model._default_manager.filter(**{key.name: into.pk})
        twice = [*having.values_list(other.name, flat=True), *([into.pk] if with_itself else [])]
        chosen.filter(**{f"{other.name}__in": twice}).delete()
        chosen.update(**{key.name: into.pk})
    return holders


def _take_over_words(gone: Mergeable, into: Mergeable, user: Any) -> None:
    """In what the public sees and in a draft that waits: search finds the term under its old names."""
    latest = into.get_latest_revision_as_object() if into.latest_revision_id else None
    waits = into.has_unpublished_changes
    for term in filter(None, (into, latest)):
        names = [*term.alternatives, gone.label, *gone.alternatives]
        known = dict.fromkeys(name for name in names if name != term.label)
        term.alternative_labels = "\n".join(known)
        for name in FILLED_FROM_THE_OTHER:
            if hasattr(term, name) and not getattr(term, name):
                setattr(term, name, getattr(gone, name))
    into.save()
    if latest is not None:
        revision = latest.save_revision(user=user)
        if into.live and not waits:
            revision.publish(user=user)


def _same_as_before(findings: list[FindingRow], before: dict[Any, str]) -> None:
    """What was confirmed of these findings stays confirmed: only the key of their outcome is another."""
    after = states_of(FindingRow.objects.filter(pk__in=[finding.pk for finding in findings]))
    for code, state in before.items():
        CitedState.objects.filter(finding_code=code, digest=state).update(digest=after[code])
