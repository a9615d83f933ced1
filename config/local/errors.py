"""What stops a local start, said in one Chinese line."""

import errno
from pathlib import Path


class LocalStartError(Exception):
    """A local server cannot start; the message says what to do."""


WHAT_TO_DO = {
    errno.ENOSPC: "磁盘已满：请先腾出空间，或用 VAR_DIR 换一个目录",
    errno.EDQUOT: "磁盘配额已用完：请先腾出空间，或用 VAR_DIR 换一个目录",
    errno.EROFS: "该目录只读：请用 VAR_DIR 换一个可写的目录",
    errno.EACCES: "没有写入权限：请改用建立它的用户运行，或用 VAR_DIR 换一个可写的目录",
    errno.EPERM: "没有写入权限：请改用建立它的用户运行，或用 VAR_DIR 换一个可写的目录",
    errno.ENOTDIR: "路径中有一段不是目录：请用 VAR_DIR 换一个目录",
    errno.EEXIST: "同名文件挡住了目录：请移走它，或用 VAR_DIR 换一个目录",
}


def reason(error: OSError, place: Path) -> str:
    """Return what went wrong with a folder or a file below it, and what to do, in one line."""
    advice = WHAT_TO_DO.get(error.errno or 0, f"{error.strerror or error}：请用 VAR_DIR 换一个目录")
    return f"无法使用 {error.filename or place}，{advice}"
