"""Invents one practice: the same number and seed always give the same practice."""

import json
import random
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.text import slugify

from bench import phrases
from bench.rows import invent_rows
from bench.topics import TOPICS, Topic
from bench.vocabulary import Vocabulary
from practices.models import PracticePage, Region

FIRST_DAY = datetime(2016, 1, 1, 9, tzinfo=UTC)
DAYS = 3_650  # of publishing
FIRST_YEAR, LAST_YEAR = 2005, 2025
LEVELS = {"plaats": 62, "gemeente": 24, "provincie": 11, "land": 3}  # how often, in a hundred
SCALES = {"plaats": "dorp-wijk", "gemeente": "gemeente", "provincie": "provincie", "land": "land"}
STAGES = {"loopt": 55, "afgerond": 14, "gestopt": 8, "in-voorbereiding": 9, "idee": 6, "onbekend": 8}
KINDS = {"voorbeeld": 60, "aanpak": 14, "programma": 8, "netwerk": 8, "onderzoek": 4, "voorziening": 6}


@dataclass(frozen=True, kw_only=True)
class Invention:
    """A practice before it is stored: values of its page and its own fields, its rows, and keys of terms.

    `refers_to` is the number of an earlier invention that this one is part of.
    """

    page: dict[str, Any]
    practice: dict[str, Any]
    rows: list[Model]
    groups: list[int]
    intermediaries: list[int]
    tags: list[int]
    refers_to: int | None = field(default=None)


def invent(number: int, *, seed: int, vocabulary: Vocabulary) -> Invention:
    """The practice with this number."""
    rng = random.Random(f"{seed}-{number}")
    topic = TOPICS[rng.randrange(len(TOPICS))]
    regions = _regions(rng, vocabulary)
    started = rng.randint(FIRST_YEAR, LAST_YEAR)
    activity = rng.choice(topic.activities)
    title = f"{activity} in {regions[0].label}"
    groups = _sample(rng, [vocabulary.groups[code] for code in topic.groups], 1, 3)
    return Invention(
        page=_page_values(rng, number, title),
        practice={
            "external_id": f"bench-{number}",
            "scene": topic.scene,
            "scene_variant": rng.randint(1, 6),
            "kind": _weighted(rng, KINDS),
            "scale": SCALES[regions[0].level],
            "publisher_id": rng.choice(vocabulary.publishers),
            "initiator_id": rng.choice(vocabulary.organisations) if rng.random() < 0.8 else None,
            **_texts(rng, topic, place=regions[0].label, activity=activity, year=started),
            **_course(rng, started),
            **_costs(rng),
        },
        rows=invent_rows(rng, topic, regions=regions, started=started, vocabulary=vocabulary),
        groups=groups,
        intermediaries=[
            pk for pk in _sample(rng, list(vocabulary.groups.values()), 0, 2) if pk not in groups
        ],
        tags=[vocabulary.tags[tag] for tag in _sample(rng, list(topic.tags), 1, 3)],
        refers_to=rng.randrange(number) if number and rng.random() < 0.06 else None,
    )


def _page_values(rng: random.Random, number: int, title: str) -> dict[str, Any]:
    published = FIRST_DAY + timedelta(days=rng.randrange(DAYS), minutes=rng.randrange(480))
    changed = published + timedelta(days=rng.randrange(300))
    return {
        "title": title,
        "draft_title": title,
        "slug": f"{slugify(title)}-{number}",
        "translation_key": uuid.UUID(int=rng.getrandbits(128), version=4),
        "first_published_at": published,
        "last_published_at": changed,
        "latest_revision_created_at": changed,
    }


def _regions(rng: random.Random, vocabulary: Vocabulary) -> list[Region]:
    """One region, or sometimes more of the same level."""
    of_level = vocabulary.regions[_weighted(rng, LEVELS)]
    return rng.sample(of_level, min(len(of_level), rng.choice((1, 1, 1, 1, 2, 3))))


def _texts(rng: random.Random, topic: Topic, *, place: str, activity: str, year: int) -> dict[str, Any]:
    sentences = rng.sample(topic.sentences, len(topic.sentences))
    summary = rng.choice(phrases.SUMMARIES)
    return {
        "summary": summary.format(activity=activity, place=place, year=year, sentence=sentences[0]),
        "plain_summary": " ".join([*sentences, phrases.INVENTED]) if rng.random() < 0.85 else "",
        "reason": f"{rng.choice(topic.reasons)} [1]",
        "goal": rng.choice(topic.goals),
        "conditions": rng.choice(phrases.CONDITIONS),
        "transferability": rng.choice(phrases.TRANSFERABILITY),
        "skills": rng.choice(phrases.SKILLS),
        "story": json.dumps(_story(rng, place), ensure_ascii=False),
    }


def _story(rng: random.Random, place: str) -> list[dict[str, Any]]:
    """Six to ten blocks, as StreamField stores them."""
    blocks: list[dict[str, Any]] = []
    for heading in phrases.STORY_HEADINGS[: rng.randint(2, 4)]:
        told = " ".join(rng.sample(phrases.STORY_SENTENCES, 4))
        blocks.append({"type": "heading", "value": heading})
        blocks.append({"type": "paragraph", "value": f"<p>Zo ging het in {place}. {told}</p>"})
    items = [{"type": "item", "value": item} for item in rng.choice(phrases.LISTS)]
    blocks.append({"type": "list", "value": items})
    quote = {"text": rng.choice(phrases.QUOTES), "who": rng.choice(phrases.SPEAKERS)}
    blocks.append({"type": "quote", "value": quote})
    claim = {"who": "De werkgroep", "year": 2024, "text": rng.choice(phrases.CLAIMS), "source": 1}
    blocks.append({"type": "claim", "value": claim})
    blocks.append({"type": "unknown", "value": {"text": rng.choice(phrases.UNKNOWNS)}})
    return [{**block, "id": str(uuid.UUID(int=rng.getrandbits(128), version=4))} for block in blocks]


def _course(rng: random.Random, started: int) -> dict[str, Any]:
    stage = _weighted(rng, STAGES)
    known = rng.randint(started, LAST_YEAR)
    confirmed = rng.random() < 0.6
    return {
        "started_year": started,
        "started_month": rng.choice((None, None, *range(1, 13))),
        "ended_year": known if stage in ("afgerond", "gestopt") and known > started else None,
        "stage": stage,
        "stage_reason": rng.choice(phrases.STOPPED) if stage == "gestopt" else "",
        "stage_as_of_year": known,
        "confirmed_year": rng.randint(known, LAST_YEAR) if confirmed else None,
        "confirmed_month": rng.randint(1, 12) if confirmed else None,
        "licence": PracticePage.Licence.CC_BY,
    }


def _costs(rng: random.Random) -> dict[str, Any]:
    """Half of the costs and hours are unknown, as in life."""

    def amount(step: int, most: int) -> Decimal | None:
        return Decimal(rng.randrange(step, most, step)) if rng.random() < 0.5 else None

    return {
        "cost_once": amount(250, 40_000),
        "cost_per_year": amount(100, 25_000),
        "paid_hours_per_week": amount(2, 40),
        "volunteer_hours_per_week": amount(2, 120),
    }


def _weighted(rng: random.Random, weights: dict[str, int]) -> str:
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def _sample(rng: random.Random, values: list[Any], least: int, most: int) -> list[Any]:
    return rng.sample(values, min(len(values), rng.randint(least, most)))
