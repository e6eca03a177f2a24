"""tantivy's errors as ours: whatever goes wrong inside it, search is unavailable, and the process lives on."""

from collections.abc import Iterator
from contextlib import contextmanager

from search.engine import EngineBusy, SearchUnavailable


def is_panic(error: BaseException) -> bool:
    """Whether Rust gave up inside tantivy, as it does on a damaged file. Python sees a BaseException that no module
    exports."""
    return type(error).__name__ == "PanicException"


@contextmanager
def as_unavailable(what: str) -> Iterator[None]:
    """Raise SearchUnavailable for tantivy's errors (ValueError, OSError, panics), EngineBusy for its lock."""
    try:
        yield
    except SearchUnavailable:
        raise
    except BaseException as error:
        if not (isinstance(error, ValueError | OSError | RuntimeError | MemoryError) or is_panic(error)):
            raise
        kind = EngineBusy if "LockBusy" in str(error) else SearchUnavailable
        raise kind(f"{what}: {error}") from error
