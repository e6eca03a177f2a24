"""A check at every start: no page type and no deletion is overlooked by search."""

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error
from wagtail.models import Page, get_page_models

from search import registry
from search.signals import hears_deletion_of


def check_page_types(**kwargs: Any) -> list[CheckMessage]:
    """search.E001: each page type is searched, or somebody said that it is not."""
    known = (*(source.model for source in registry.sources()), *registry.left_out())
    return [
        Error(
            f"Search does not know what to do with pages of type {model._meta.label}.",
            hint=(
                "Register a search.registry.Source for it, or say search.registry.leave_out("
                f"{model.__name__}), in AppConfig.ready of its app."
            ),
            obj=model,
            id="search.E001",
        )
        for model in _concrete(get_page_models())
        if not issubclass(model, known)
    ]


def check_deletions(**kwargs: Any) -> list[CheckMessage]:
    """search.E002: a source registered after search began to listen would keep its deleted objects."""
    return [
        Error(
            f"Search does not hear that a {source.model._meta.label} is deleted.",
            hint="Put the app that registers this source before 'search' in INSTALLED_APPS.",
            obj=source.model,
            id="search.E002",
        )
        for source in registry.sources()
        if not hears_deletion_of(source.model)
    ]


def _concrete(models: Iterable[type[Page]]) -> list[type[Page]]:
    return [model for model in models if model is not Page and not model._meta.abstract]
