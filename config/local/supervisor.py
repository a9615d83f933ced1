"""What `make run` does: the whole portal on this machine, from nothing, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from config.local import bring_up, places
from config.local.children import Child, stop_all
from config.local.errors import LocalStartError

HOST = "127.0.0.1"
WEB_SECONDS = 60
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
    try:
        _check_environment()
        _check_port(port)
        var = places.var_dir()
        say(f"数据目录 {var}")
        bring_up.servers(var)
        _manage("migrate", "--verbosity", "0", what="数据库升级")
        _manage("load_sample", what="载入示例街道")
        children += _children(port, reload, var)
        for child in children:
            child.start()
        _wait_for_web(port, children)
        _announce(port)
        return _watch(children)
    except Stopped:
        say("正在停止……")
        return 0
    except (LocalStartError, OSError) as error:
        say(str(error))
        return 1
    finally:
        stop_all(children)


def _check_environment() -> None:
    if not places.is_local():
        raise LocalStartError(
            "已设置 DATABASE_URL：make run 只用于本机试用，正式运行请按 docs/operations.md 启动 Procfile 中的进程"
        )


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise LocalStartError(f"端口 {port} 已被占用；请用 make run PORT={port + 1} 换一个端口") from error


def _manage(*arguments: str, what: str) -> None:
    command = [sys.executable, str(places.REPO / "manage.py"), *arguments]
    environment = {**os.environ, "DATABASE_PATIENCE": "long"}
    done = subprocess.run(command, cwd=places.REPO, env=environment, check=False)
    if done.returncode:
        raise LocalStartError(f"{what}没有成功，请看上面的提示")


def _children(port: int, reload: bool, var: Path) -> list[Child]:
    common = {**os.environ, "PYTHONUNBUFFERED": "1", "VAR_DIR": str(var), "PYTHONPATH": str(places.REPO)}
    patient = {**common, "DATABASE_PATIENCE": "long"}
    web = [str(BIN / "granian"), "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    web += ["--reload"] if reload else ["--workers", "2", "--respawn-failed-workers"]
    web += ["--no-access-log", "--log-level", "warning", "config.wsgi:application"]
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
    beat = [*celery, "beat", "--schedule", str(var / "beat"), "--pidfile", "", "--loglevel", "WARNING"]
    if reload:
        watched = [sys.executable, "-m", "watchfiles", "--filter", "python", "--target-type", "command"]
        folders = [str(places.REPO / name) for name in ("config", "buildings", "organizations", "members", "services")]
        worker = [*watched, " ".join(f"'{part}'" for part in worker), *folders]
    return [
        Child("web", web, common),
        Child("worker", worker, patient),
        Child("beat", beat, patient),
    ]


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
    say(f"\n楼宇党建门户已启动：http://{HOST}:{port}/   （按 Ctrl-C 停止）\n")
    _manage("sample_logins", what="列出示例账号")


def _watch(children: list[Child]) -> int:
    while True:
        time.sleep(0.5)
        for child in children:
            if not child.is_alive() and not child.restart():
                say(f"{child.name} 反复退出，已停止；请看上面的提示")
                return 1
