"""`make run` as its user meets it: comes up from nothing, takes a 楼事 over HTTP, leaves nothing behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import psycopg2
import pytest

from config.local import places

REPO = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.runtime


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def local_environment(var: Path) -> dict[str, str]:
    dropped = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    return {**{key: value for key, value in os.environ.items() if key not in dropped}, "VAR_DIR": str(var)}


def processes_of(var: Path) -> list[str]:
    """Return the command lines of living processes that carry the data folder in their command or environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if str(var).encode() in command and state != "Z" and int(folder.name) != os.getpid():
            found.append(command.split(b"\0")[0].decode(errors="replace"))
    return found


def wait_until(condition, seconds: float, what: str):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.3)
    pytest.fail(f"{what} within {seconds} s")


def ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def query(var: Path, sql: str):
    link = psycopg2.connect(host=str(places.socket_dir(var)), user="postgres", dbname="louyu")
    try:
        with link.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0]
    finally:
        link.close()


def file_a_matter(base: str, code: str) -> str:
    """Fill in the lobby's form as a browser without JavaScript would; return the page that answers."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = opener.open(f"{base}/b/{code}/report/", timeout=20).read().decode()
    form = next(one for one in re.findall(r"<form[^>]*>.*?</form>", page, re.S) if 'name="category"' in one)
    fields = dict(re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    category = re.search(r'name="category"[^>]*?value="(\d+)"|<option value="(\d+)"', form)
    fields |= {
        "category": next(filter(None, category.groups())),
        "text": "大堂的灯坏了，请派人看看",
        "reporter_name": "过路人",
    }
    body = urllib.parse.urlencode(fields).encode()
    return opener.open(f"{base}/b/{code}/report/", body, timeout=20).read().decode()


@pytest.fixture
def portal(tmp_path):
    """A portal of its own in a folder whose name has a blank and Chinese characters."""
    var = tmp_path / "数据 目录"
    port = free_port()
    log = open(tmp_path / "log", "w+")  # noqa: SIM115
    process = subprocess.Popen(
        [sys.executable, "-m", "config.local", "--port", str(port)],
        cwd=REPO,
        env=local_environment(var),
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    yield var, port, process, log
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
    log.close()


def test_make_run_serves_takes_a_matter_and_leaves_nothing_behind(portal):
    var, port, process, log = portal

    def up_or_fail():
        if process.poll() is not None:
            log.seek(0)
            pytest.fail(f"the supervisor ended: {log.read()[-2000:]}")
        return ready(port)

    wait_until(up_or_fail, 400, "every part is ready")
    code = query(var, "SELECT code FROM buildings_building ORDER BY id LIMIT 1")
    before = query(var, "SELECT count(*) FROM matters_matter")
    page = file_a_matter(f"http://127.0.0.1:{port}", code)
    assert query(var, "SELECT count(*) FROM matters_matter") == before + 1
    number = query(var, "SELECT number FROM matters_matter ORDER BY id DESC LIMIT 1")
    assert number in page

    process.send_signal(signal.SIGTERM)

    assert process.wait(60) == 0
    assert processes_of(var) == []


def test_a_taken_port_is_said_in_one_line(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "config.local", "--port", str(port)],
            cwd=REPO,
            env=local_environment(tmp_path / "var"),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == f"端口 {port} 已被占用；请用 make run PORT={port + 1} 换一个端口\n"
