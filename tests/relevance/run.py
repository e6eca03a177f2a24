"""`make relevance`: how well search answers the judged queries, per kind, half and part of the query.

python -m tests.relevance.run [--set DIR] [--record] [--no-ablation] [--off PART …] [--show QID …] [--encoder NAME]
[--engine NAME]

With an encoder every table comes twice: by words and meaning together, and by words only. The engine is that of the
settings: Elasticsearch where ELASTICSEARCH_URL says where one is, in indexes that go when the run is over.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DEPTH = 20
LOST = 0.05  # a query that lost more nDCG than this since the recorded run is named


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What became of one query."""

    qid: str
    text: str
    kind: str
    ndcg: float
    recall: float | None
    reciprocal_rank: float | None
    count: int
    ranked: tuple[str, ...]

    @property
    def is_for_tuning(self) -> bool:
        return int(self.qid.lstrip("q")) % 2 == 1


def main() -> int:
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="burgerkracht-relevance-") as folder:
        _set_up(folder, arguments.encoder, arguments.engine)
        try:
            _measure(arguments)
        finally:
            _clean_up()
    return 0


def _measure(arguments: argparse.Namespace) -> None:
    from search.engine import get_engine

    practices, queries, judgments = (
        _read(arguments.set / f"{name}.jsonl") for name in ("practices", "queries", "qrels")
    )
    _index(practices)
    grades = {row["qid"]: row["rel"] for row in judgments}
    for name, off in _ways():
        print(f"\n{name}, on the {get_engine().name} engine")
        runs = run(queries, grades, off | frozenset(arguments.off))
        if arguments.show:
            _show(runs, grades, practices, set(arguments.show))
            continue
        _report(runs)
        if not arguments.no_ablation:
            _ablate(queries, grades, runs, off)
        recorded = "recorded-words.json" if off else "recorded.json"
        _compare(runs, arguments.set / recorded, record=arguments.record)


def _ways() -> list[tuple[str, frozenset[str]]]:
    """The ways of searching to measure: with meaning, where there is an encoder, and by words only."""
    from search.semantics import get_encoder, why_without

    words = ("By words only", frozenset({"meaning"}))
    if get_encoder():
        return [("By words and meaning", frozenset()), words]
    print(f"Without meaning: {why_without()}")
    return [words]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, default=HERE)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--no-ablation", action="store_true")
    parser.add_argument("--off", nargs="*", default=[])
    parser.add_argument("--show", nargs="*", default=[])
    parser.add_argument("--engine", default=os.environ.get("SEARCH_ENGINE", ""))
    parser.add_argument("--encoder", default=os.environ.get("SEARCH_ENCODER", ""))
    return parser.parse_args()


def _set_up(folder: str, encoder: str, engine: str) -> None:
    """A site of its own, with the vocabularies and synonyms, in a temporary directory."""
    os.environ.update(
        DATA_DIR=folder,
        DATABASE_URL="",
        DEMO_CONTENT="0",
        LOG_LEVEL="ERROR",
        SEARCH_ENCODER=encoder,
        SEARCH_ENGINE=engine,
        ELASTICSEARCH_PREFIX=f"relevance-{os.getpid()}",
    )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    import django
    from django.core.management import call_command

    django.setup()
    with Path(os.devnull).open("w") as nowhere:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_vocabularies", stdout=nowhere)


def _clean_up() -> None:
    """Take away the indexes of this run."""
    from search.engine import get_engine

    if get_engine().name == "elasticsearch":
        from tests.contracts.engines import forget_indexes

        forget_indexes(os.environ["ELASTICSEARCH_PREFIX"])


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _index(practices: list[dict[str, Any]]) -> None:
    from search.dictionary import forget
    from search.engine import DocumentVector, get_engine
    from search.indexing.phrases import encode_phrases
    from search.semantics import get_encoder
    from search.semantics.passages import encoded
    from tests.relevance.documents import documents

    engine, encoder = get_engine(), get_encoder()
    generation = engine.start_building()
    made = list(documents(practices))
    refused = engine.write(generation, [(document, "") for document in made])
    if refused:
        sys.exit(f"Refused: {refused}")
    engine.activate(generation)
    if encoder:
        vectors = zip(made, encoded(encoder, [document.meaning for document in made]), strict=True)
        kept = [DocumentVector(key=each.key, mark="-", vector=vector) for each, vector in vectors]
        engine.add_vectors(generation, encoder.space, kept)
        while encode_phrases():
            pass
        forget()


def run(
    queries: list[dict[str, Any]], grades: dict[str, dict[str, int]], off: frozenset[str] = frozenset()
) -> list[Judged]:
    """Every query that has judgments, answered and measured."""
    from search.find import find
    from search.types import Query
    from tests.relevance.measures import ndcg, recall, reciprocal_rank

    found = []
    for query in queries:
        rel = grades.get(query["qid"], {})
        results = find(Query(text=query["text"], size=DEPTH, related=True, switched_off=off))
        ranked = tuple(hit.key.split(":", 1)[1] for hit in results.hits)
        found.append(
            Judged(
                qid=query["qid"],
                text=query["text"],
                kind=query["kind"],
                ndcg=ndcg(ranked, rel) if rel else -1.0,
                recall=recall(ranked, rel),
                reciprocal_rank=reciprocal_rank(ranked, rel),
                count=results.count,
                ranked=ranked,
            )
        )
    return [judged for judged in found if judged.ndcg >= 0]


def _mean(values: Iterable[float | None]) -> float:
    known = [value for value in values if value is not None]
    return statistics.fmean(known) if known else 0.0


def _line(name: str, runs: list[Judged]) -> str:
    return (
        f"{name:<16}{len(runs):>8}{_mean(r.ndcg for r in runs):>9.3f}{_mean(r.recall for r in runs):>11.3f}"
        f"{_mean(r.reciprocal_rank for r in runs):>8.3f}{sum(r.count == 0 for r in runs):>6}"
    )


def _report(runs: list[Judged]) -> None:
    print(f"{'':<16}{'queries':>8}{'nDCG@10':>9}{'recall@20':>11}{'MRR':>8}{'none':>6}")
    print(_line("all", runs))
    print(_line("tuning half", [judged for judged in runs if judged.is_for_tuning]))
    print(_line("checking half", [judged for judged in runs if not judged.is_for_tuning]))
    for kind in dict.fromkeys(judged.kind for judged in runs):
        print(_line(f"  {kind}", [judged for judged in runs if judged.kind == kind]))


def _ablate(
    queries: list[dict[str, Any]],
    grades: dict[str, dict[str, int]],
    full: list[Judged],
    off: frozenset[str],
) -> None:
    """What each part of the query is worth: nDCG@10 without it."""
    from search import hybrid
    from search.query import parts

    names = [*([] if off else hybrid.PARTS), *parts.PARTS]

    print(f"\n{'without':<16}{'tuning':>9}{'checking':>10}{'all':>8}{'lost':>9}")
    whole = _mean(judged.ndcg for judged in full)
    for part in names:
        runs = run(queries, grades, off | {part})
        halves = [_mean(r.ndcg for r in runs if r.is_for_tuning is half) for half in (True, False)]
        every = _mean(judged.ndcg for judged in runs)
        print(f"{part:<16}{halves[0]:>9.3f}{halves[1]:>10.3f}{every:>8.3f}{whole - every:>+9.3f}")


def _compare(runs: list[Judged], path: Path, *, record: bool) -> None:
    """Name the queries that lost against the last recorded run."""
    before = json.loads(path.read_text()) if path.exists() else {}
    for judged in runs:
        lost = before.get(judged.qid, 0.0) - judged.ndcg
        if lost > LOST:
            print(f"lost {lost:.2f}: {judged.qid} {judged.text}")
    if record:
        path.write_text(json.dumps({judged.qid: round(judged.ndcg, 4) for judged in runs}, indent=0) + "\n")


def _show(runs: list[Judged], grades: dict, practices: list[dict[str, Any]], wanted: set[str]) -> None:
    """The ranked list of some queries, with the grade of each document and what was missed."""
    titles = {record["external_id"]: record["title"] for record in practices}
    for judged in runs:
        if wanted & {judged.qid, judged.kind, "all", "worst" if judged.ndcg < 0.5 else ""}:
            rel = grades[judged.qid]
            print(
                f"\n{judged.qid} {judged.kind}: {judged.text}  nDCG {judged.ndcg:.2f}, {judged.count} found"
            )
            for key in judged.ranked[:10]:
                print(f"   {rel.get(key, '-')} {key} {titles[key]}")
            for key in sorted((set(rel) - set(judged.ranked[:10])), key=lambda key: -rel[key]):
                if rel[key] > 1:
                    print(f"   missed {rel[key]} {key} {titles[key]}")


if __name__ == "__main__":
    sys.exit(main())
