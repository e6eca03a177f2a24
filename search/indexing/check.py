"""Compares what the search engine holds with what the database says it should hold, and with the ledger."""

from collections.abc import Callable
from dataclasses import dataclass, field

from search.engine import SearchUnavailable, get_engine
from search.indexing import ledger, lock
from search.indexing.expected import expected, forget_kept_answers, public_batches, split_key
from search.indexing.meaning import without_vector
from search.indexing.plan import NONE
from search.registry import Source, sources

AT_ONCE = 100  # objects, which take 0.2 s to build: a change of this moment waits for no more than these


@dataclass
class Comparison:
    """Keys by what is amiss: not in the index, in it wrongly, in it as it was, impossible to build, or held in
    another version than the ledger notes."""

    documents: int = 0
    missing: set[str] = field(default_factory=set)
    superfluous: set[str] = field(default_factory=set)
    stale: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    misnoted: set[str] = field(default_factory=set)

    def amiss(self) -> set[str]:
        return self.missing | self.superfluous | self.stale | self.failed | self.misnoted

    def without(self, keys: frozenset[str] | set[str]) -> "Comparison":
        return Comparison(
            documents=self.documents,
            missing=self.missing - keys,
            superfluous=self.superfluous - keys,
            stale=self.stale - keys,
            failed=self.failed - keys,
            misnoted=self.misnoted - keys,
        )


@dataclass(frozen=True)
class CheckResult:
    """A comparison without the documents that are waiting for the drain, and the keys of those. `without_vector`: what
    is found by words only until it is encoded."""

    comparison: Comparison
    waiting: frozenset[str]
    without_vector: frozenset[str] = frozenset()

    @property
    def is_clean(self) -> bool:
        return not self.waiting and not self.comparison.amiss() and not self.without_vector


def _nothing() -> None:
    """Between two batches, for who has nothing else to do."""


def check(*, light: bool = False, between: Callable[[], None] = _nothing) -> CheckResult:
    """Compare the index that answers with database and ledger. Raises SearchUnavailable where there is none.

    A `light` one builds no documents. What seems amiss is looked at again while nobody can write, so that a
    change of this moment is not taken for a fault. Raises LockTaken where that takes half a minute. `between` is
    called after each batch, for whoever has more to do than to compare.
    """
    first = compare(_current(), light=light, between=between)
    first.misnoted = _misnoted(_held(_current()))
    if not first.amiss():
        return CheckResult(first, (waiting := frozenset(waiting_keys())), without_vector() - waiting)
    with lock.held(wait=30):
        again = look_again(_current(), first)
        again.misnoted = _misnoted(_held(_current()))
        waiting = frozenset(waiting_keys())
    return CheckResult(again.without(waiting), waiting, without_vector() - waiting)


def waiting_keys() -> set[str]:
    return {f"{kind}:{pk}" for kind, pk in ledger.waiting().values_list("kind", "object_id")}


def compare(generation: str, *, light: bool = False, between: Callable[[], None] = _nothing) -> Comparison:
    """Compare one generation with the database; a `light` comparison only asks whether documents are there."""
    forget_kept_answers()
    held = _held(generation)
    found = Comparison()
    for source in sources():
        for pks in public_batches(source, size=AT_ONCE):
            for key, wanted in _wanted(found, source, pks, held if light else None).items():
                found.documents += 1
                _sort_in(found, key, wanted, held.pop(key, None))
            between()
    found.superfluous |= held.keys() - found.failed
    return found


def _wanted(found: Comparison, source: Source, pks: list[int], held: dict[str, str] | None) -> dict[str, str]:
    """Key → fingerprint that it should have; where `held` is given, the one it has will do."""
    if held is not None:
        return {key: held.get(key, NONE) for key in map(source.key, pks)}
    built = expected(source.kind, pks)
    found.failed |= built.failed.keys()
    return {key: fingerprint for key, (_, fingerprint) in built.documents.items()}


def look_again(generation: str, first: Comparison) -> Comparison:
    """Compare the keys that seemed amiss once more, with documents built now. For whoever holds the lock."""
    held = _held(generation)
    again = Comparison(documents=first.documents)
    by_kind: dict[str, list[int]] = {}
    for key in first.amiss():
        kind, pk = split_key(key)
        by_kind.setdefault(kind, []).append(pk)
    for kind, pks in by_kind.items():
        built = expected(kind, pks)
        again.failed |= built.failed.keys()
        for key in {f"{kind}:{pk}" for pk in pks} - built.failed.keys():
            wanted = built.documents[key][1] if key in built.documents else None
            _sort_in(again, key, wanted, held.get(key))
    return again


def _sort_in(into: Comparison, key: str, wanted: str | None, there: str | None) -> None:
    if wanted is None:
        if there is not None:
            into.superfluous.add(key)
    elif there is None:
        into.missing.add(key)
    elif wanted != there:
        into.stale.add(key)


def _misnoted(held: dict[str, str]) -> set[str]:
    """What the ledger notes of the index, where the index says otherwise."""
    noted = {f"{kind}:{pk}": fingerprint for kind, pk, fingerprint in ledger.notes()}
    return {key for key in noted.keys() | held.keys() if noted.get(key, NONE) != held.get(key, NONE)}


def _held(generation: str) -> dict[str, str]:
    return {each.key: each.fingerprint for each in get_engine().stored(generation)}


def _current() -> str:
    current = get_engine().current()
    if current is None:
        raise SearchUnavailable("there is no index")
    return current
