"""An office that keeps a roster and nothing else."""

from __future__ import annotations

from pathlib import Path

from tests.services.ledgers.office import Sheet, write
from tests.services.ledgers.offices.numbers import phone


def members_only(path: Path) -> Path:
    """A roster and nothing else, its header words ambiguous, one column without any."""
    rows = [
        ["姓名", None, "类别", "支部", "单位", "时间"],
        ["祖一", phone(91), "正式", "望江大厦党支部", "望江科技", "2001.7"],
        ["武二", phone(92), "预备", "中共望江大厦支部委员会", "望江科技", "2026.5"],
        ["符三", phone(93), "正式", "望江大夏党支部", "望江科技", "1998.7"],
        ["刘四", phone(94), "正式", "北岸商会党支部", "北岸商会", "2008.7"],
        ["景五", phone(95), "正式", "望江大厦党支部", "望江科技", "2011.7"],
        ["景五", phone(95), "正式", "望江大厦党支部", "望江科技", "2011.7"],
    ]
    return write(path, Sheet("名单", rows))
