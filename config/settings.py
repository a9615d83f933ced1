"""All settings, from the environment only. Without DATABASE_URL this is a local copy with servers of its own."""

import re
from pathlib import Path
from urllib.parse import unquote

import environ
import pghistory
from csp.constants import NONE, SELF
from django.conf import global_settings
from django.core.exceptions import ImproperlyConfigured

from config import keys
from config.local import places
from config.local.secrets import local_secrets
from config.middleware import MIDDLEWARE as MIDDLEWARE
from config.openapi import OPENAPI, REST

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Where we are ------------------------------------------------------------------------------------------------
IS_PRODUCTION = not places.is_local()
VAR_DIR = places.var_dir()
DEBUG = env.bool("DEBUG", default=False)


def _required(name: str) -> str:
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"缺少环境变量 {name}：正式运行须设置它，见 docs/operations.md")
    return value


if IS_PRODUCTION:
    SECRETS = {"SECRET_KEY": _required("SECRET_KEY")}
    SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
    _roots = [SECRETS["SECRET_KEY"], *SECRET_KEY_FALLBACKS]
    SECRETS["PHONE_KEYS"] = env.str("PHONE_KEYS", default="") or keys.phone_keys(_roots)
    SECRETS["PHONE_INDEX_KEY"] = env.str("PHONE_INDEX_KEY", default="") or keys.phone_index_key(_roots[0])
    REDIS_URL = _required("REDIS_URL")
    _required("ALLOWED_HOSTS")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
    DATABASE = env.db("DATABASE_URL", engine="django.db.backends.postgresql")
    DATABASE["HOST"] = unquote(DATABASE["HOST"])  # a socket's folder comes percent-encoded
else:
    SECRETS = local_secrets(VAR_DIR)
    SOCKETS = places.socket_dir(VAR_DIR)
    REDIS_URL = env.str("REDIS_URL", default=f"redis+socket://{SOCKETS}/redis.sock")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
    DATABASE = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": env.str("LOCAL_DATABASE", default="louyu"),  # tests name theirs to the parts they start
        "USER": "postgres",
        "HOST": str(SOCKETS),
    }

SECRET_KEY = SECRETS["SECRET_KEY"]
PHONE_KEYS = keys.checked_phone_keys(SECRETS["PHONE_KEYS"])
PHONE_INDEX_KEY = SECRETS["PHONE_INDEX_KEY"]

# What it is made of ------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "pgtrigger",
    "pghistory",
    "buildings.foundation",
    "buildings",
    "organizations",
    "members.accounts",
    "members.notices",
    "members.party",
    "members.branch_life",
    "members.foundings",
    "members.terms",
    "members.committees",
    "services.ledgers",
    "services.matters",
    "services.centers",
    "services.bookings",
    "services.activities",
    "services.open311",
    "services.dashboards",
    "services.portal",
    "services.sample",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [f"buildings.foundation.templatetags.{name}" for name in ("masking", "form_owner")],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "members.notices.context.unread",
            ],
        },
    }
]
FORM_RENDERER = "buildings.foundation.pages.form_drawing.FormRenderer"

# Database ----------------------------------------------------------------------------------------------------
# Pages give up rather than queue: DATABASE_PATIENCE=long (worker, manage.py) lifts both limits.
_patient = env.str("DATABASE_PATIENCE", default="short") == "long"
DATABASES = {
    "default": {
        **DATABASE,
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **DATABASE.get("OPTIONS", {}),
            "options": "" if _patient else "-c lock_timeout=3000 -c statement_timeout=15000",
            "connect_timeout": 5,
        },
    }
}
POSTGRES_BIN = env.str("POSTGRES_BIN", default="")  # where pg_dump and pg_restore are, if not on PATH
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())

# Who -----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "members.accounts.backends.PhoneOrNameBackend",
]
AUDIT_RECORDER = "members.accounts.audit.record"
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "login", "workbench-start", "portal-home"
SECURITY_PROFILE = keys.checked_profile(env.str("SECURITY_PROFILE", default=""))
SEPARATED_DUTIES = env.bool("SEPARATED_DUTIES", default=False)  # accounts are the leaders' alone
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Argon2", "PBKDF2")]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "members.accounts.validators.ComplexityValidator"},
]
AXES_ENABLE_ADMIN = False  # who is locked out waits, or an operator's command frees them
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # who came in when is written in our own audit
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_CLIENT_IP_CALLABLE = "members.accounts.address.client_network"
AXES_USERNAME_CALLABLE = "members.accounts.backends.counted_as"
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_AGE = SESSION_MOST_SECONDS = 12 * 60 * 60

# Under which address ---------------------------------------------------------------------------------------------
_prefix = "/" + env.str("URL_PREFIX", default="").strip("/")
URL_PREFIX = "/" if _prefix == "/" else _prefix + "/"
FORCE_SCRIPT_NAME = None if URL_PREFIX == "/" else URL_PREFIX.rstrip("/")
STATIC_URL = URL_PREFIX + "static/"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = LANGUAGE_COOKIE_PATH = URL_PREFIX
MESSAGE_STORAGE = "buildings.foundation.pages.messages_cookie.PathFallbackStorage"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "louyu_session", "louyu_csrf"
CSRF_FAILURE_VIEW = "members.accounts.late_forms.csrf_failed"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# What the browser is told ------------------------------------------------------------------------------------------
FRAME_ANCESTORS = env.list("FRAME_ANCESTORS", default=[])
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF],
        "worker-src": [SELF],  # the puzzle of open forms is solved beside the page
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": FRAME_ANCESTORS or [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = []
if FRAME_ANCESTORS:  # the older header names no foreign origin, so it would forbid what the policy allows
    MIDDLEWARE.remove("django.middleware.clickjacking.XFrameOptionsMiddleware")
    SILENCED_SYSTEM_CHECKS += ["security.W002"]
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
if IS_PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
    SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", default=True)
    # Asked of a path with its prefix.
    SECURE_REDIRECT_EXEMPT = [rf"^{re.escape(URL_PREFIX[1:])}(healthz|readyz)$"]
    SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000)
    _is_guest = URL_PREFIX != "/"  # then the host's other pages and names are not ours to decide for
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=not _is_guest)
    SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=not _is_guest)
    SILENCED_SYSTEM_CHECKS += ["security.W005", "security.W021"] if _is_guest else []
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

# Language, time, files -----------------------------------------------------------------------------------------------
LANGUAGE_CODE, TIME_ZONE, LOCALE_PATHS = "zh-hans", "Asia/Shanghai", [BASE_DIR / "locale"]
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "static-collected"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [*global_settings.STATICFILES_FINDERS, "config.npm.NpmFinder"]
MEDIA_ROOT = VAR_DIR / "uploads"  # private: a view that asks serves what lies here
_static = "whitenoise.storage.CompressedManifestStaticFilesStorage" if IS_PRODUCTION else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static or "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not IS_PRODUCTION
DATA_UPLOAD_MAX_MEMORY_SIZE, FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024, 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# Background work -------------------------------------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
_socket = {"socket_timeout": 5, "socket_connect_timeout": 5, "socket_keepalive": True}
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 300, "unacked_restore_throttle": 1, **_socket}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = CELERY_TASK_IGNORE_RESULT = True
CELERY_VISIBILITY_TIMEOUT, CELERY_WORKER_PREFETCH_MULTIPLIER = 300, 1
CELERY_TASK_SOFT_TIME_LIMIT, CELERY_TASK_TIME_LIMIT = 240, 280
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"  # keeps no file: at its start everything is woken once
BEAT_SECONDS = env.float("BEAT_SECONDS", default=60)  # tests shorten it; systems declare what is woken
TERM_REMINDER_MONTHS = [int(one) for one in env.list("TERM_REMINDER_MONTHS", default=["3", "1"])]

# What leaves the portal ------------------------------------------------------------------------------------------------
PORTAL_URL = env.str("PORTAL_URL", default="")  # the whole address with prefix, for links in messages
_mail = env.email("EMAIL_URL", default="dummymail://")  # without it no mail is sent
EMAIL_BACKEND, EMAIL_FILE_PATH = _mail["EMAIL_BACKEND"], _mail["EMAIL_FILE_PATH"]
EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="portal@localhost")
NOTICE_HOSTS = env.list("NOTICE_HOSTS", default=["qyapi.weixin.qq.com", "oapi.dingtalk.com"])
NOTICE_PRIVATE_HOSTS = env.list("NOTICE_PRIVATE_HOSTS", default=[])  # host:port in the office's own network
NOTICE_SECONDS = env.float("NOTICE_SECONDS", default=8)

# The API -----------------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = REST
SPECTACULAR_SETTINGS = OPENAPI

# What the portal says of itself (left empty, the footer leaves it out) ----------------------------------------------------
PORTAL_NAME = env.str("PORTAL_NAME", default="楼宇党建")
PORTAL_STREET = env.str("PORTAL_STREET", default="")
PORTAL_ORGANIZER = env.str("PORTAL_ORGANIZER", default="")
PORTAL_ICP, PORTAL_POLICE = env.str("PORTAL_ICP", default=""), env.str("PORTAL_POLICE", default="")
PORTAL_SITE_CODE = env.str("PORTAL_SITE_CODE", default="")
PORTAL_CONTACT = env.str("PORTAL_CONTACT", default="")

# Logs ---------------------------------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {"axes": {"level": "ERROR"}},
}
