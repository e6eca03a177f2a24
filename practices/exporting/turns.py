"""One export at a time in a process, so that the other threads stay free for visitors."""

import threading
import time

LONGEST = 120.0  # seconds; whoever reads so slowly keeps no other from exporting
PATIENCE = 2.0  # seconds to wait for a turn: most exports take less than one

_changed = threading.Condition()
_current: "Turn | None" = None


class Turn:
    """The right to make an export in this process, until it is ended or has lasted LONGEST seconds."""

    def __init__(self) -> None:
        self._until = time.monotonic() + LONGEST

    def lasts(self) -> bool:
        return time.monotonic() < self._until

    def end(self) -> None:
        """Let another come; ending twice, or after another has come, does nothing."""
        global _current
        with _changed:
            if _current is self:
                _current = None
                _changed.notify()


def take_turn() -> Turn | None:
    """The right to export, now or within PATIENCE seconds; None where another export takes longer than that."""
    global _current
    with _changed:
        if not _changed.wait_for(_is_free, timeout=PATIENCE):
            return None
        _current = Turn()
        return _current


def _is_free() -> bool:
    return _current is None or not _current.lasts()
