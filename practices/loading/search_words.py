"""Loads the search words of a language: synonyms.toml and situations.toml in content/<language>/."""

from pathlib import Path
from typing import Any

from django.db import transaction

from search.models import SynonymGroup, code_of_group

from .files import check_keys, named_problems, read_toml
from .ledger import Decision, Ledger

FILES = ("synonyms.toml", "situations.toml")
KEYS = ("kind", "words", "from", "to", "reason")


@transaction.atomic
def load_synonyms(folder: Path) -> Ledger:
    """Load all groups. An absent file is an empty list. Raises ContentProblem for one that can't be used."""
    ledger = Ledger()
    groups = {group.code: group for group in SynonymGroup.objects.all()}
    paths = [folder / name for name in FILES]
    for data in (group for path in paths if path.exists() for group in read_toml(path).get("group", [])):
        with named_problems(f"synoniemen {data.get('words') or data.get('from')}"):
            check_keys(data, KEYS)
            _load(data, groups, ledger)
    return ledger


def _load(data: dict[str, Any], groups: dict[str, SynonymGroup], ledger: Ledger) -> None:
    words, also = (data["words"], []) if data["kind"] == "equivalent" else (data["from"], data["to"])
    code = code_of_group(data["kind"], words, also)
    group = groups.get(code)
    if ledger.decide(f"synonyms:{code}", data, group) in (Decision.LEFT_ALONE, Decision.UNCHANGED):
        return
    group = group or SynonymGroup(code=code)
    group.kind, group.reason = data["kind"], data["reason"]
    group.words, group.also = "\n".join(words), "\n".join(also)
    group.full_clean()
    group.save()
    groups[code] = group
    ledger.record(f"synonyms:{code}", data, group)
