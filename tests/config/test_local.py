"""What stops a local start is said in one line that tells what to do."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from config.local import postgres, users
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
