"""Removes the draft terms and tags that a run made, where nothing uses them any more."""

from collections.abc import Iterator

from django.apps import apps
from django.db import transaction
from django.db.models import ForeignKey, Model
from modelcluster.models import get_all_child_relations

from practices.models import ImportRun, ImportTerm, PracticePage, Term

from .writing import patiently, pause


def remove_unused(run: ImportRun) -> tuple[list[str], list[str]]:
    """Returns the labels of the terms that were removed, and of those that were left."""
    removed: list[str] = []
    left: list[str] = []
    in_drafts = set(_terms_in_drafts())
    for made in run.terms.order_by("-pk"):  # what lies in something was made after it
        gone: list[bool] = []

        def act(made: ImportTerm = made, gone: list[bool] = gone) -> list:
            gone[:] = [_remove(made, in_drafts)]
            return []

        patiently(act, before_again=lambda: None)
        (removed if gone[0] else left).append(made.label)
        pause()
    return removed, left


@transaction.atomic
def _remove(made: ImportTerm, in_drafts: set[tuple[str, int]]) -> bool:
    """Remove a term unless it is used, or an editor has had it in hand. True where it is gone."""
    term = apps.get_model(made.model)._default_manager.filter(pk=made.term_id).first()
    if term is not None:
        if isinstance(term, Term) and (term.live or term.latest_revision_id != made.revision):
            return False
        if (made.model, made.term_id) in in_drafts or is_used(term):
            return False
        term.delete()
    made.delete()
    return True


def is_used(term: Model) -> bool:
    """Whether anything in the database refers to the term."""
    for relation in term._meta.get_fields(include_hidden=True):
        if not relation.is_relation or not (relation.auto_created or relation.many_to_many):
            continue
        if relation.auto_created and not relation.concrete:
            users = relation.related_model._base_manager.filter(**{relation.field.name: term.pk})  # type: ignore
        elif relation.many_to_many:
            users = getattr(term, relation.name).all()
        else:
            continue
        if users.exists():
            return True
    return False


def _terms_in_drafts() -> Iterator[tuple[str, int]]:
    """The terms that revisions name which are not public yet, as model and primary key."""
    keys = [field for field in PracticePage._meta.fields if isinstance(field, ForeignKey)]
    for practice in PracticePage.objects.filter(has_unpublished_changes=True).iterator(chunk_size=100):
        content = practice.latest_revision.content if practice.latest_revision else {}
        for field in keys:
            if content.get(field.name):
                yield field.related_model._meta.label_lower, content[field.name]
        for field in PracticePage._meta.many_to_many:
            for pk in content.get(field.name) or []:
                yield field.related_model._meta.label_lower, pk
        for relation in get_all_child_relations(PracticePage):
            rows = content.get(relation.get_accessor_name()) or []
            for field in relation.related_model._meta.fields:
                if isinstance(field, ForeignKey):
                    for row in rows:
                        if row.get(field.name):
                            yield field.related_model._meta.label_lower, row[field.name]
