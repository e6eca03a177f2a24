#!/usr/bin/env python
"""Management commands; `manage.py serve` starts the site as `make run` does."""

import os
import sys

from config.startup import StartupProblem, check_data_dir


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        check_data_dir()
        execute_from_command_line(sys.argv)
    except (StartupProblem, ImproperlyConfigured) as problem:
        sys.exit(f"Fout: {problem}")


if __name__ == "__main__":
    main()
