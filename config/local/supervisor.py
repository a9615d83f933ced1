"""What `make run` does: the whole portal on this machine, from nothing, until Ctrl-C."""

from __future__ import annotations

import itertools
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO

from config.local import bring_up, places, users
from config.local.children import Child, stop_all
from config.local.errors import LocalStartError, reason

HOST = "127.0.0.1"
CALM = "ignore:You're running the worker with superuser"  # on one's own machine root is no scandal
WEB_SECONDS = 60
WATCH_SECONDS, MEND_EVERY = 0.5, 2
WEB_THREADS = 8  # each keeps a connection to the database
CODE = ("config", "buildings", "organizations", "members", "services")
BIN = Path(sys.executable).parent


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


class Stopped(Exception):
    """Ctrl-C or SIGTERM came."""


def _on_signal(number, frame) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Stopped


def run(*, port: int, reload: bool) -> int:
    """Serve until stopped; return the exit status."""
    signal.signal(signal.SIGINT, _on_signal)
    signal.signal(signal.SIGTERM, _on_signal)
    children: list[Child] = []
    alone = None
    try:
        _check_environment()
        _check_port(port)
        var = places.var_dir()
        say(f"数据目录 {var}")
        bring_up.servers(var)
        alone = _alone(var)
        _manage("migrate", "--verbosity", "0", label="数据库升级")
        _manage("load_sample", label="载入示例街道")
        children += _children(port, reload, var)
        for child in children:
            child.start()
        _wait_for_web(port, children)
        _announce(port)
        return _watch(children, var)
    except Stopped:
        say("正在停止……")
        return 0
    except LocalStartError as error:
        say(str(error))
        return 1
    except OSError as error:
        say(reason(error, places.var_dir()))
        return 1
    finally:
        stop_all(children)
        if alone is not None:
            alone.close()


def _check_environment() -> None:
    if not places.is_local():
        raise LocalStartError(
            "已设置 DATABASE_URL：make run 只用于本机试用，正式运行请按 docs/operations.md 启动 Procfile 中的进程"
        )


def _alone(var: Path) -> IO[str]:
    lock = users.only(var, "portal")
    if lock is None:
        raise LocalStartError(f"{var} 已由另一个门户使用；请先停止它，或用 VAR_DIR 换一个目录")
    return lock


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise LocalStartError(
                f"端口 {port} 已被占用；请用 make run PORT={port + 1} 换一个端口"
            ) from error


def _manage(*arguments: str, label: str) -> None:
    command = [sys.executable, str(places.REPO / "manage.py"), *arguments]
    environment = {**os.environ, "DATABASE_PATIENCE": "long"}
    result = subprocess.run(
        command, cwd=places.REPO, env=environment, stderr=subprocess.PIPE, text=True, check=False
    )
    if result.returncode:
        raise LocalStartError(f"{label}没有成功：{_log(result.stderr)}")


def _log(complaint: str) -> str:
    """Put what a command complained of into the log; return its last line and where the rest is."""
    last = (complaint.strip().splitlines() or ["原因不明"])[-1]
    log = places.var_dir() / "portal.log"
    try:
        with open(log, "a") as file:
            file.write(complaint)
    except OSError as error:
        return reason(error, log)
    return f"{last}（详见 {log}）"


def _children(port: int, reload: bool, var: Path) -> list[Child]:
    common = {**os.environ, "PYTHONUNBUFFERED": "1", "VAR_DIR": str(var), "PYTHONPATH": str(places.REPO)}
    patient = {**common, "DATABASE_PATIENCE": "long", "PYTHONWARNINGS": CALM}
    web = [str(BIN / "granian"), "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    web += _reloading() if reload else ["--workers", "2", "--respawn-failed-workers"]
    web += ["--blocking-threads", str(WEB_THREADS), "--no-access-log", "--log-level", "error"]
    web += ["config.wsgi:application"]
    celery = [sys.executable, "-m", "celery", "--quiet", "-A", "config"]
    worker = [
        *celery,
        "worker",
        "--concurrency",
        "2",
        "--without-gossip",
        "--without-mingle",
        "--loglevel",
        "WARNING",
    ]
    beat = [*celery, "beat", "--pidfile", "", "--loglevel", "WARNING"]
    if reload:
        watcher = [sys.executable, "-m", "watchfiles", "--verbosity", "warning", "--filter", "python"]
        worker = [*watcher, "--target-type", "command", shlex.join(worker), *_folders(CODE)]
    return [
        Child("web", "网页服务", web, common),
        Child("worker", "后台任务", worker, patient),
        Child("beat", "定时器", beat, patient),
    ]


def _folders(names: tuple[str, ...]) -> list[str]:
    return [str(places.REPO / name) for name in names]


def _reloading() -> list[str]:
    options = ["--reload"]
    for folder in _folders((*CODE, "templates")):
        options += ["--reload-paths", folder]
    return options


def _wait_for_web(port: int, children: list[Child]) -> None:
    deadline = time.monotonic() + WEB_SECONDS
    while time.monotonic() < deadline:
        if not children[0].is_alive():
            break
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise LocalStartError("网页服务没有启动，请看上面的提示")


def _announce(port: int) -> None:
    """Say where the portal is and who may log in; what serves already does not end for want of that list."""
    say(f"\n楼宇党建门户已启动：http://{HOST}:{port}/   （按 Ctrl-C 停止）\n")
    try:
        _manage("sample_logins", label="列出示例账号")
    except LocalStartError as error:
        say(f"{error}；网页照常使用")


def _watch(children: list[Child], var: Path) -> int:
    """Keep all parts running until the first, the web, keeps dying.

    The others then rest, longer each time.
    """
    for beat in itertools.count(1):
        time.sleep(WATCH_SECONDS)
        if beat % MEND_EVERY == 0:
            for label in bring_up.mend(var):
                say(f"本机 {label} 意外停止，已重新启动")
        for child in children:
            if not child.is_alive() and not _revive(child, may_rest=child is not children[0]):
                say(f"{child.label}反复退出，已停止；请看上面的提示")
                return 1
    return 0


def _revive(child: Child, *, may_rest: bool) -> bool:
    """Start a part that died, at once or after its rest; False for one that keeps dying and may not rest."""
    if child.rests_until is None:
        rest = child.note_death()
        if child.keeps_dying and not may_rest:
            return False
        if rest:
            say(f"{child.label}反复退出，{rest:.0f} 秒后再启动；网页照常使用，请看上面的提示")
        else:
            say(f"{child.label}意外退出，正在重新启动……")
    if child.is_due:
        child.start()
    return True
