"""The site for an index of documents that were made directly: the web server, and a loop that only writes changes.

`python -m bench.search_site PORT`. The loop of `manage.py serve` also compares the index with the database, and would
take out what is not there.
"""

import sys
import threading

from config.processes import run_both

WEB = ("--workers=2", "--threads=4", "--worker-class=gthread", "--preload", "--no-control-socket")


def main(port: str) -> int:
    web = [sys.executable, "-m", "gunicorn", *WEB, f"--bind=127.0.0.1:{port}", "config.wsgi"]
    return run_both(web, [sys.executable, "-m", "bench.search_site", "loop"])


def loop() -> None:
    import django

    django.setup()
    from search.indexing.sync import Sync

    sync = Sync(threading.Event())
    sync.tasks = [task for task in sync.tasks if task.name == "drain"]
    sync.run()


if __name__ == "__main__":
    if sys.argv[1] == "loop":
        loop()
    else:
        sys.exit(main(sys.argv[1]))
