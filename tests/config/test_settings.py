"""A production start, its refusals, and the portal below a path prefix."""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from manage import be_patient

REPO = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "DATABASE_URL": "postgres://louyu:secret@db.invalid:5432/louyu",
    "REDIS_URL": "redis://redis.invalid:6379/0",
    "SECRET_KEY": "k3-" + "x9Zq" * 16,
    "ALLOWED_HOSTS": "louyu.example",
}


def django(*arguments: str, without: str = "", **more: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, **PRODUCTION, **more, "DJANGO_SETTINGS_MODULE": "config.settings"}
    for name in (without, "DJANGO_ALLOW_ASYNC_UNSAFE"):  # the second is the browser suite's own
        environment.pop(name, None)
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=REPO, env=environment, capture_output=True, text=True, check=False)


def settings_of(*names: str, **more: str) -> list:
    """Return the values of settings as a production start reads them."""
    script = "import json; from config import settings; print(json.dumps([getattr(settings, n) for n in %r]))"
    environment = {**os.environ, **PRODUCTION, **more}
    command = [sys.executable, "-c", script % (names,)]
    return json.loads(
        subprocess.run(command, cwd=REPO, env=environment, capture_output=True, check=True).stdout
    )


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "REDIS_URL"])
def test_production_refuses_to_start_without(name):
    done = django("check", without=name)

    assert done.returncode == 1
    assert done.stderr == f"缺少环境变量 {name}：正式运行须设置它，见 docs/operations.md\n"


def test_keys_for_phones_come_from_the_secret_where_none_are_named():
    (key,), index = settings_of("PHONE_KEYS", "PHONE_INDEX_KEY")

    assert len(base64.b64decode(key)) == 32
    assert PRODUCTION["SECRET_KEY"] not in (key, index)
    assert settings_of("PHONE_KEYS", "PHONE_INDEX_KEY") == [[key], index]
    (keys,) = settings_of(
        "PHONE_KEYS", SECRET_KEY="another" * 9, SECRET_KEY_FALLBACKS=PRODUCTION["SECRET_KEY"]
    )
    assert (len(keys), keys[1]) == (2, key)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECURITY_PROFILE", "djbh9", "环境变量 SECURITY_PROFILE 不能是「djbh9」：可用 djbh2、djbh3、asvs"),
        ("SECURITY_PROFILE", "ASVS", "环境变量 SECURITY_PROFILE 不能是「ASVS」：可用 djbh2、djbh3、asvs"),
        ("PHONE_KEYS", "abc", "环境变量 PHONE_KEYS 的第 1 把密钥不对：应为 32 字节的 base64"),
        (
            "PHONE_KEYS",
            f"{base64.b64encode(bytes(32)).decode()},{base64.b64encode(bytes(31)).decode()}",
            "环境变量 PHONE_KEYS 的第 2 把密钥不对",
        ),
        ("PHONE_KEYS", " , ", "环境变量 PHONE_KEYS 里没有密钥"),
    ],
)
def test_what_would_fail_open_is_refused_at_the_start(name, value, said):
    done = django("check", **{name: value})

    assert done.returncode == 1
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr


def test_named_keys_for_phones_are_kept():
    named = base64.b64encode(bytes(32)).decode()

    assert settings_of("PHONE_KEYS", "PHONE_INDEX_KEY", PHONE_KEYS=named, PHONE_INDEX_KEY="mine") == [
        [named],
        "mine",
    ]


def test_what_the_database_address_asks_of_the_connection_is_kept():
    (databases,) = settings_of("DATABASES", DATABASE_URL=PRODUCTION["DATABASE_URL"] + "?sslmode=verify-full")

    assert databases["default"]["OPTIONS"] == {
        "sslmode": "verify-full",
        "options": "-c lock_timeout=3000 -c statement_timeout=15000",
        "connect_timeout": 5,
    }


@pytest.mark.parametrize(
    ("said", "options"),
    [({}, "''"), ({"DATABASE_PATIENCE": "short"}, "'-c lock_timeout=3000 -c statement_timeout=15000'")],
)
def test_a_command_waits_for_the_database_unless_the_environment_says_otherwise(monkeypatch, said, options):
    monkeypatch.delenv("DATABASE_PATIENCE", raising=False)

    done = django("diffsettings", **said)

    assert f"'options': {options}" in done.stdout


def test_the_server_of_the_developer_gives_up_as_pages_do():
    environment: dict[str, str] = {}

    be_patient(["manage.py", "runserver", "8000"], environment)

    assert environment == {}


SITE = {
    "PORTAL_ORGANIZER": "云泉示例街道办事处",
    "PORTAL_CONTACT": "0531-00000000",
    "PORTAL_ICP": "示例备00000000号",
    "PORTAL_POLICE": "示例公网安备00000000000000号",
    "PORTAL_SITE_CODE": "0000000000",
    "TRUSTED_PROXIES": "1",
}
FOOTER = [name for name in SITE if name.startswith("PORTAL_")]


def test_the_deployment_check_has_no_warning():
    done = django("check", "--deploy", "--fail-level", "WARNING", **SITE)

    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"ALLOWED_HOSTS": "louyu.example,*"}, "ALLOWED_HOSTS 是 *"),
        ({"TRUSTED_PROXIES": "0"}, "所有访客会算成同一个地址"),
    ],
)
def test_the_deployment_check_warns_of_hosts_and_proxies_that_let_strangers_pass(setting, said):
    done = django("check", "--deploy", "--fail-level", "WARNING", **{**SITE, **setting})

    assert done.returncode == 1
    assert said in done.stderr
    unredirected = django("check", "--deploy", **{**SITE, "TRUSTED_PROXIES": "0", "SSL_REDIRECT": "off"})
    assert "buildings.W005" not in unredirected.stderr


@pytest.mark.parametrize("name", FOOTER)
def test_the_deployment_check_warns_of_what_the_footer_lacks(name):
    done = django("check", "--deploy", "--fail-level", "WARNING", **{**SITE, name: ""})

    assert done.returncode == 1
    assert f"请设置环境变量 {name}" in done.stderr


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ({}, [True, True, []]),
        ({"URL_PREFIX": "/louyu/"}, [False, False, ["security.W005", "security.W021"]]),
        ({"URL_PREFIX": "/louyu/", "HSTS_PRELOAD": "on"}, [False, True, ["security.W005", "security.W021"]]),
        ({"HSTS_INCLUDE_SUBDOMAINS": "off"}, [False, True, []]),
    ],
)
def test_only_the_owner_of_the_host_decides_for_every_name_below_it(said, seen):
    names = ("SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD", "SILENCED_SYSTEM_CHECKS")

    assert settings_of(*names, **said) == seen


def test_the_deployment_check_of_a_guest_has_no_warning():
    done = django("check", "--deploy", "--fail-level", "WARNING", **SITE, URL_PREFIX="/louyu/")

    assert (done.returncode, done.stderr) == (0, "")


ASKED_BY_A_BALANCER = """
import io, json, sys
from config.wsgi import application
def get(path):
    seen = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "louyu.example",
               "SERVER_PORT": "80", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http"}
    list(application(environ, lambda status, headers, exc=None: seen.append(status)))
    return int(seen[0][:3])
print(json.dumps([get(path) for path in sys.argv[1:]]))
"""


@pytest.mark.parametrize("prefix", ["", "/lou.yu"])
def test_a_balancer_that_speaks_http_is_answered_and_sent_nowhere(prefix):
    paths = [f"{prefix}/healthz", "/healthz", f"{prefix}/readyz", f"{prefix}/healthz/more", "/louxyu/healthz"]
    away = {"DATABASE_URL": "postgres://louyu@127.0.0.1:1/louyu", "REDIS_URL": "redis://127.0.0.1:1/0"}
    environment = {**os.environ, **PRODUCTION, **away, "URL_PREFIX": prefix}
    command = [sys.executable, "-c", ASKED_BY_A_BALANCER, *paths]

    done = subprocess.run(command, cwd=REPO, env=environment, capture_output=True, check=True)

    assert json.loads(done.stdout) == [200, 200, 503, 301, 301]


SEEN_UNDER_PREFIX = """
import io, json, sys
from config.wsgi import application
def get(path):
    seen = {}
    def start(status, headers, exc=None): seen.update(status=status, headers=dict(headers))
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "localhost",
               "SERVER_PORT": "80", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http"}
    body = b"".join(application(environ, start))
    return seen["status"], seen["headers"], body.decode()
status, headers, body = get("/louyu/login/")
print(json.dumps([status, headers.get("Set-Cookie", ""), headers["Content-Security-Policy"],
                  '"/louyu/static/' in body, 'href="/static' in body, get("/louyu/workbench/")[1].get("Location")]))
"""


def test_below_a_path_prefix_every_link_and_cookie_carries_it():
    local = {key: value for key, value in os.environ.items() if key not in PRODUCTION}
    environment = {**local, "URL_PREFIX": "/louyu/", "FRAME_ANCESTORS": "https://district.example"}
    done = subprocess.run(
        [sys.executable, "-c", SEEN_UNDER_PREFIX],
        cwd=REPO,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    status, cookie, policy, static_below, static_outside, location = json.loads(done.stdout)

    assert status == "200 OK"
    assert "Path=/louyu/" in cookie
    assert "frame-ancestors https://district.example" in policy
    assert (static_below, static_outside) == (True, False)
    assert location == "/louyu/login/?next=/louyu/workbench/"
