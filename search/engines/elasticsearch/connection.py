"""The client of a cluster: one for each process, with how long we wait for what."""

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import Elasticsearch

from search.engine import DISTRUSTED, EngineAway
from search.engines.elasticsearch.transport import HurriedTransport

# A visitor waits for an answer. It takes milliseconds; a cluster that needs a second is ill.
ASKING_SECONDS = 1.0
# Nobody waits for these: thousands of documents in a page, a batch that is written, a new index.
KEEPING_SECONDS = 30.0
# Asked once more where a connection breaks at once: it was kept open, and the server has restarted since; or there is
# another node. Not after a time-out: who has waited a second does not wait another.
ASK_AGAIN = 1
# A node that starts or stops says so, and another may do. A busy cluster (429) is not helped by asking again.
OTHER_NODE_MAY_DO = (502, 503, 504)


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """Where a cluster is, and who we are there."""

    addresses: Sequence[str]
    user: str = ""
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    ca_file: str = ""
    asking_seconds: float = ASKING_SECONDS

    def options(self) -> dict[str, Any]:
        found: dict[str, Any] = {"hosts": list(self.addresses)}
        if self.api_key:
            found["api_key"] = self.api_key
        elif self.user:
            found["basic_auth"] = (self.user, self.password)
        if self.ca_file:
            found["ca_certs"] = self.ca_file
        return found


class Connection:
    """The clients of this process. After a fork the child opens its own: sockets can't be shared."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self._start()

    def _start(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._client: Elasticsearch | None = None

    def asking(self) -> Elasticsearch:
        """For what a visitor waits for. Raises EngineAway where the settings can't be used."""
        if self._pid != os.getpid():
            self._start()
        if self._client is None:
            with self._lock:
                self._client = self._client or self._connected()
        return self._client

    def keeping(self) -> Elasticsearch:
        """For what takes longer. Never tried again here: whoever writes tries again, with what is then true."""
        return self.asking().options(request_timeout=KEEPING_SECONDS, max_retries=0)

    def patient(self) -> Elasticsearch:
        """For large answers that nobody waits for at a screen."""
        return self.asking().options(request_timeout=KEEPING_SECONDS)

    def _connected(self) -> Elasticsearch:
        try:
            return Elasticsearch(
                **self.cluster.options(),
                transport_class=HurriedTransport,
                request_timeout=self.cluster.asking_seconds,
                max_retries=ASK_AGAIN,
                retry_on_timeout=False,
                retry_on_status=OTHER_NODE_MAY_DO,
            )
        except (ValueError, OSError) as error:  # such as a CA file that is not there
            raise EngineAway(
                f"Elasticsearch can't be reached with these settings: {error}", why=DISTRUSTED
            ) from error
