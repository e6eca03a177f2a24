"""Records which objects a saved or deleted instance changes for search, in the transaction that changes it.

Saving is heard for all models and looked up in the registry. Deleting is heard only for the models concerned, since
a listener takes Django's quick way of deleting away from a model; `connect` finds them, so it comes after every
room has registered.
"""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction, Site

from search import registry
from search.indexing.ledger import record
from search.models import SynonymGroup, WordRule

WORDS = (SynonymGroup, WordRule)
_heard: set[type[Model]] = set()


def connect() -> None:
    """Listen. Doing it again adds the models that were registered since."""
    pre_save.connect(before_save, dispatch_uid="search")
    post_save.connect(after_save, dispatch_uid="search")
    for model in apps.get_models():
        if _is_concerned(model):
            pre_delete.connect(before_delete, sender=model, dispatch_uid="search")
            post_delete.connect(after_delete, sender=model, dispatch_uid="search")
            _heard.add(model)


def hears_deletion_of(model: type[Model]) -> bool:
    """Whether a deleted object of this model would be noticed."""
    return model in _heard


def before_save(instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, Page) and instance.pk and registry.sources():
        known = Page.objects.filter(pk=instance.pk).values_list("url_path", flat=True).first()
        instance._search_is_moving = known is not None and known != instance.url_path
    if isinstance(instance, WordRule) and instance.pk:
        for before in WordRule.objects.filter(pk=instance.pk):
            _record_documents_with(before)


def after_save(instance: Model, **kwargs: Any) -> None:
    """Objects themselves, those under a page whose address changes, and those that a term or image touches."""
    _record_words(instance, kwargs.get("update_fields"))
    for source in registry.sources():
        if isinstance(instance, source.model) or _is_base_of(instance, source.model):
            record(source.kind, [instance.pk])
    record_touched(instance)
    if isinstance(instance, Page) and getattr(instance, "_search_is_moving", False):
        _record_under(instance.path)
    elif isinstance(instance, PageViewRestriction):
        _record_under(instance.page.path)
    elif isinstance(instance, Site):
        _record_under("")


def before_delete(instance: Model, **kwargs: Any) -> None:
    """What still refers to the instance, which is gone afterwards."""
    record_touched(instance)
    if isinstance(instance, PageViewRestriction):
        _record_under(instance.page.path)
    elif isinstance(instance, WordRule):
        _record_documents_with(instance)


def after_delete(instance: Model, **kwargs: Any) -> None:
    _record_words(instance)
    for source in registry.sources():
        if isinstance(instance, source.model):
            record(source.kind, [instance.pk])
    if isinstance(instance, Site):
        _record_under("")


def _is_concerned(model: type[Model]) -> bool:
    providers = registry.name_providers()
    sources = registry.sources()
    concerned = [PageViewRestriction, Site, *WORDS, *(model for one in providers for model in one.models)]
    concerned += [model for one in registry.answer_providers() for model in one.models]
    concerned += [model for source in sources for model in (source.model, *source.touched_by)]
    return issubclass(model, tuple(concerned))


def _is_base_of(instance: Model, model: type[Model]) -> bool:
    """Whether the instance is the parent half of an object of this model, such as a bare Page of a page type."""
    return issubclass(model, type(instance)) and model._base_manager.filter(pk=instance.pk).exists()


def record_touched(instance: Model) -> None:
    """Record what a term or an image changes; also for a change that saves nothing, such as its new renditions."""
    for source in registry.sources():
        for model, touched in source.touched_by.items():
            if isinstance(instance, model):
                record(source.kind, touched(instance))


def _record_under(path: str) -> None:
    """Every page that is searched, or is an answer, and lies under this tree path, the page itself included."""
    from search import dictionary

    for source in registry.sources():
        if issubclass(source.model, Page):
            pages: QuerySet = source.model._base_manager.filter(path__startswith=path)
            record(source.kind, pages)
    if any(model._base_manager.filter(path__startswith=path).exists() for model in _answer_pages()):
        dictionary.raise_version()


def _answer_pages() -> list[type[Page]]:
    models = [model for provider in registry.answer_providers() for model in provider.models]
    return [model for model in models if issubclass(model, Page)]


def _record_words(instance: Model, update_fields: Collection[str] | None = None) -> None:
    """Search reads words and answers anew; documents with a word that is now analysed in another way are written
    anew. The new draft of a page changes no answer, and editors' screens save one every few seconds."""
    from search import dictionary

    if isinstance(instance, Page):
        is_draft = update_fields is not None and "live" not in update_fields
        if not is_draft and any(_is_or_is_base_of(instance, model) for model in _answer_pages()):
            dictionary.raise_version()
        return
    models = {model for provider in registry.name_providers() for model in provider.models}
    models.update(model for provider in registry.answer_providers() for model in provider.models)
    if not isinstance(instance, (*WORDS, *models)):
        return
    dictionary.raise_version()
    if isinstance(instance, WordRule):
        _record_documents_with(instance)


def _is_or_is_base_of(instance: Model, model: type[Model]) -> bool:
    return isinstance(instance, model) or _is_base_of(instance, model)


def _record_documents_with(rule: WordRule) -> None:
    """Now and once more after the commit, for a document that is being written at this moment."""
    from search.indexing.word_documents import record_documents_with

    words = (rule.word, rule.lemma)
    record_documents_with(*words)
    transaction.on_commit(lambda: record_documents_with(*words), robust=True)
