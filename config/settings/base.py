"""Settings that every way of running shares. What an installation can choose stands in config.environment."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF

from config.environment import BASE_DIR, data_dir, value
from config.search_settings import (
    chosen_engine,
    chosen_fallback,
    cluster_addresses,
    index_prefix,
    time_of_day,
)

# State -------------------------------------------------------------------------------------------------
DATA_DIR = data_dir()
BUILD_DIR = BASE_DIR / "build"
CONTENT_DIR = BASE_DIR / "content" / value("PROVINCE")
DEMO_CONTENT = value("DEMO_CONTENT")

# Search ------------------------------------------------------------------------------------------------
SEARCH_ENGINES = {
    "embedded": "search.engines.embedded.EmbeddedEngine",
    "elasticsearch": "search.engines.elasticsearch.ElasticsearchEngine",
}
ELASTICSEARCH_URL = cluster_addresses(value("ELASTICSEARCH_URL"))
ELASTICSEARCH_USER = value("ELASTICSEARCH_USER")
ELASTICSEARCH_PASSWORD = value("ELASTICSEARCH_PASSWORD")
ELASTICSEARCH_API_KEY = value("ELASTICSEARCH_API_KEY")
ELASTICSEARCH_CA_FILE = value("ELASTICSEARCH_CA_FILE")
ELASTICSEARCH_PREFIX = index_prefix(value("ELASTICSEARCH_PREFIX"))
SEARCH_ENGINE = chosen_engine(value("SEARCH_ENGINE"), SEARCH_ENGINES, addresses=ELASTICSEARCH_URL)
SEARCH_FALLBACK = chosen_fallback(value("SEARCH_FALLBACK"))
SEARCH_CHECK_AT = time_of_day(value("SEARCH_CHECK_AT"))
SEARCH_ENCODER = value("SEARCH_ENCODER")
SEARCH_DIR = DATA_DIR / "search"  # the embedded engine's index: made from the database, may be thrown away
LANGUAGE_DIR = BASE_DIR / "content" / "nl"  # synonyms, and parts of compounds
LEXICON = BUILD_DIR / "lexicon" / "dutch.marisa"  # compiled at set-up (manage.py compile_lexicon)

# Import ------------------------------------------------------------------------------------------------
DEFAULT_ORGANISATION = value("DEFAULT_ORGANISATION")
IMPORT_MAX_MB = value("IMPORT_MAX_MB")

# Addresses ---------------------------------------------------------------------------------------------
PORT = value("PORT")
BIND = value("BIND")
WEB_CONCURRENCY = value("WEB_CONCURRENCY")
SITE_URL = (value("SITE_URL") or f"http://localhost:{PORT}").rstrip("/")
ALLOWED_HOSTS = value("ALLOWED_HOSTS") or [
    urlsplit(SITE_URL).hostname or "",
    "localhost",
    "127.0.0.1",
    "[::1]",
]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
WAGTAILADMIN_BASE_URL = SITE_URL
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

INSTALLED_APPS = [
    "config",
    "practices",
    "cms",
    "search",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "axes",
    "django.forms",  # so that our own widget templates are found
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.health.HealthMiddleware",  # before all that asks which site or visitor it is
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "practices.api.middleware.ApiMiddleware",
    "cms.security.ContentSecurityPolicyMiddleware",
    "cms.security.RefuseNullCharacters",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "practices.publishing.IncompletePageMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
    "search.admin_transactions.AdminTransactionMiddleware",  # last: only the view is inside the transaction
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.shell.shell",
                "practices.public_site.theme_styles.theme_styles",
            ],
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database ----------------------------------------------------------------------------------------------
# SQLite for a web site: readers never wait for the writer (WAL); a transaction takes the write lock when it
# begins (IMMEDIATE), so that it can wait for it instead of failing half-way; 5 s is longer than any save.
# Connections are kept for a minute (CONN_MAX_AGE): opening the file anew costs a page 4 to 8 ms. Each thread keeps
# one, with at most 8 MB of the database in memory.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 5,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000;",
}


def database(url: str, data_dir: Path) -> dict:
    """Django's database settings for a DATABASE_URL; without one, the SQLite file in DATA_DIR."""
    if url:
        return {**environ.Env.db_url_config(url), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_dir / "burgerkracht.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": 60,
    }


DATABASES = {"default": database(value("DATABASE_URL"), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Files -------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BUILD_DIR / "static"
STATICFILES_DIRS = [BUILD_DIR / "assets"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_files.StaticFiles"},
}
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # an example with many rows has more fields than Django's 1,000

# Language ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [("nl", "Nederlands")]

# Wagtail -----------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Kennisplatform Burgerkracht"
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no editor's address goes to a third party
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = True
WAGTAILADMIN_USER_LOGIN_FORM = "cms.login_form.LoginForm"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.admin_search"}}  # the admin's choosers
WAGTAILIMAGES_IMAGE_MODEL = "cms.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.image_form.SiteImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 30_000_000  # a worker needs 4 bytes a pixel to open an image: 120 MB
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILEMBEDS_FINDERS: list[dict] = []  # nothing is fetched from other sites
TAGGIT_CASE_INSENSITIVE = True
TAG_SPACES_ALLOWED = True

# Accounts and safety -----------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "wagtailadmin_login"
# Ten wrong passwords for one name from one address close that pair for a quarter of an hour; what was noted
# of them is deleted when the quarter has passed and the next failure comes in.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_HTTP_RESPONSE_CODE = 429
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin shows previews in a frame
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
}
SECURE_PROXY = value("SECURE_PROXY")
if SECURE_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    AXES_IPWARE_PROXY_COUNT = 1
    AXES_IPWARE_META_PRECEDENCE_ORDER = ["HTTP_X_FORWARDED_FOR", "REMOTE_ADDR"]

# Mail and logs -----------------------------------------------------------------------------------------
CONTACT_EMAIL = value("CONTACT_EMAIL")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = value("DEFAULT_FROM_EMAIL") or CONTACT_EMAIL
vars().update(environ.Env.email_url_config(value("EMAIL_URL")))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": value("LOG_LEVEL")},
    "loggers": {
        "axes": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "elastic_transport": {"level": "ERROR"},  # a line for each request; what goes wrong we say ourselves
        "wagtail": {"level": "WARNING"},
    },
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# The component gallery (/componenten/) is for those who build the site.
COMPONENT_GALLERY = False
# The administrator with a generated password is for a local installation.
DEMO_ADMIN = False
