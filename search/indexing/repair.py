"""Brings up to date what a check found amiss."""

from search.engine import engine_name
from search.indexing import ledger
from search.indexing.check import CheckResult
from search.indexing.drain import DrainReport, drain
from search.indexing.meaning import encode_some, note_what_is_held
from search.indexing.phrases import encode_phrases

PATIENCE = 30  # seconds to wait for another drain


def repair(result: CheckResult) -> DrainReport:
    """Have everything that is amiss or waiting looked at anew, and drain it; then encode what has no vector."""
    ledger.record_keys(result.comparison.amiss() | result.waiting, rewrite=True, engines=[engine_name()])
    done = DrainReport()
    while True:
        step = drain(wait=PATIENCE)
        done += step
        if not step.read or step.busy or step.problem:
            break
    note_what_is_held()
    while encode_some() or encode_phrases():
        pass
    return done
