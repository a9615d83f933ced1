"""What stops a local start is said in one line that tells what to do."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.local import bring_up, children, postgres, supervisor, users
from config.local.children import Child
from config.local.errors import LocalStartError, reason

REPO = Path(__file__).resolve().parent.parent.parent


def test_too_little_room_is_said_before_anything_is_written(tmp_path):
    with pytest.raises(LocalStartError) as refused:
        postgres._check_room(tmp_path, 10**9)

    assert str(refused.value).startswith(f"{tmp_path} 所在磁盘只剩 ")
    assert str(refused.value).endswith(" MB，至少需要 1000000000 MB：请先腾出空间，或用 VAR_DIR 换一个目录")


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "磁盘已满：请先腾出空间，或用 VAR_DIR 换一个目录"),
        (errno.EROFS, "该目录只读：请用 VAR_DIR 换一个可写的目录"),
        (errno.EACCES, "没有写入权限：请改用建立它的用户运行，或用 VAR_DIR 换一个可写的目录"),
    ],
)
def test_system_error_becomes_a_line_of_advice(number, advice):
    assert (
        reason(OSError(number, "in English", "/data/var"), Path("/data")) == f"无法使用 /data/var，{advice}"
    )


def test_file_in_the_place_of_the_folder_is_said(tmp_path):
    blocked = tmp_path / "var"
    blocked.write_text("")
    environment = {"VAR_DIR": str(blocked), "PATH": "/usr/bin:/bin"}

    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=REPO,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == f"无法使用 {blocked}，同名文件挡住了目录：请移走它，或用 VAR_DIR 换一个目录\n"


def test_data_folder_has_one_portal_at_a_time(tmp_path):
    first = users.only(tmp_path, "portal")

    assert users.only(tmp_path, "portal") is None
    first.close()
    again = users.only(tmp_path, "portal")
    assert again is not None
    again.close()


def test_a_killed_server_is_asked_after_before_a_new_one_starts(tmp_path):
    dead = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    postgres._started[tmp_path] = dead
    os.kill(dead.pid, signal.SIGKILL)
    status = Path(f"/proc/{dead.pid}/stat")
    deadline = time.monotonic() + 10
    while status.read_text().split()[2] != "Z" and time.monotonic() < deadline:
        time.sleep(0.01)

    postgres._reap(tmp_path)

    assert not status.exists()
    assert tmp_path not in postgres._started


class Stubborn:
    """A server whose remains are in the way for some tries."""

    NAME, LABEL = "stubborn", "Stubborn"

    def __init__(self, failures):
        self.failures, self.tries = failures, 0

    def is_running(self, sockets):
        return False

    def start(self, var, sockets, *, careless):
        self.tries += 1
        if self.tries <= self.failures:
            raise LocalStartError("Is another postmaster running?")


def test_a_server_that_died_is_tried_thrice(tmp_path, monkeypatch):
    monkeypatch.setattr(bring_up, "PAUSE_SECONDS", 0)
    for failures, ended in ((2, False), (3, True)):
        part = Stubborn(failures)
        monkeypatch.setattr(bring_up, "PARTS", (part,))
        if ended:
            with pytest.raises(LocalStartError):
                bring_up.mend(tmp_path)
        else:
            assert bring_up.mend(tmp_path) == ["Stubborn"]
        assert part.tries == 3


def test_a_worker_that_keeps_dying_rests_longer_each_time_and_the_web_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, "WATCH_SECONDS", 0.02)
    monkeypatch.setattr(supervisor, "MEND_EVERY", 10**9)
    monkeypatch.setattr(children, "FIRST_REST_SECONDS", 0.05)
    said = []
    monkeypatch.setattr(supervisor, "say", said.append)
    started = tmp_path / "web"
    web = Child("web", "网页服务", ["sh", "-c", f"echo >> {started}; sleep 0.7"], dict(os.environ))
    worker = Child("worker", "后台任务", ["false"], dict(os.environ))
    for child in (web, worker):
        child.start()

    try:
        assert supervisor._watch([web, worker], tmp_path) == 1
    finally:
        children.stop_all([web, worker], patience=1)

    assert started.read_text().count("\n") == 3  # the web ended by itself, thrice, and only that ended all
    assert said[-1] == "网页服务反复退出，已停止；请看上面的提示"
    rests = [line for line in said if line.startswith("后台任务反复退出")]
    assert len(rests) >= 2
    assert worker.quick_deaths > 3
    assert worker.note_death() > 5 * children.FIRST_REST_SECONDS


def test_a_list_of_accounts_that_cannot_be_drawn_ends_nothing(monkeypatch, tmp_path, capfd):
    """Whoever kills PostgreSQL in the moment the portal has come up finds it mended, not ended."""
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgres://nobody@localhost:1/nothing")  # and no SECRET_KEY beside it

    supervisor._announce(8000)

    said = capfd.readouterr().out
    assert "http://127.0.0.1:8000/" in said
    assert "列出示例账号没有成功：" in said
    assert said.endswith("；网页照常使用\n")
