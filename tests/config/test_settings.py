"""A production start, its refusals, and the portal below a path prefix."""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "DATABASE_URL": "postgres://louyu:secret@db.invalid:5432/louyu",
    "REDIS_URL": "redis://redis.invalid:6379/0",
    "SECRET_KEY": "k3-" + "x9Zq" * 16,
    "ALLOWED_HOSTS": "louyu.example",
    "PHONE_KEYS": base64.b64encode(bytes(32)).decode(),
    "PHONE_INDEX_KEY": "index-key",
}


def django(*arguments: str, without: str = "", **more: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, **PRODUCTION, **more, "DJANGO_SETTINGS_MODULE": "config.settings"}
    environment.pop(without, None)
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=REPO, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "PHONE_KEYS", "PHONE_INDEX_KEY", "REDIS_URL"])
def test_production_refuses_to_start_without(name):
    done = django("check", without=name)

    assert done.returncode == 1
    assert f"缺少环境变量 {name}" in done.stderr


def test_the_deployment_check_has_no_warning():
    done = django("check", "--deploy", "--fail-level", "WARNING")

    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


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
