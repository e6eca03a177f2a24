"""Practices that follow one another, or are part of one another, never do so in a ring."""

import pytest
from django.core.exceptions import ValidationError

from practices.models import PracticePage
from tests.factories import make_practice, publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("field", "verb"), [("follows", "volgt"), ("part_of", "hoort bij")])
def test_ring_of_practices_is_refused_and_named(site, field, verb):
    first, second, third = (make_practice(site.examples, title=title) for title in ("Een", "Twee", "Drie"))
    setattr(second, field, first)
    publish(second)
    setattr(third, field, second)
    publish(third)
    setattr(first, field, third)
    with pytest.raises(ValidationError) as refusal:
        first.full_clean()
    way = f"'Een' {verb} 'Drie', 'Drie' {verb} 'Twee', 'Twee' {verb} 'Een'"
    assert refusal.value.message_dict[field] == [f"Dit is een kring: {way}. Kies een ander voorbeeld."]


def test_practice_does_not_follow_itself(site):
    practice = make_practice(site.examples, title="Een")
    practice.follows = practice
    with pytest.raises(ValidationError, match="'Een' volgt 'Een'"):
        practice.full_clean()


def test_ring_among_others_is_no_ring_of_this_one(site):
    first, second = (make_practice(site.examples, title=title) for title in ("Een", "Twee"))
    PracticePage.objects.filter(pk=first.pk).update(follows=second)
    PracticePage.objects.filter(pk=second.pk).update(follows=first)
    outside = make_practice(site.examples, live=False, follows=first)
    outside.full_clean()
