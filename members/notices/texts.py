"""The words of a message: variables filled in, numbers of persons taken out.

Plain text, whatever the channel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from buildings.foundation.language.text import replace_numbers
from members.notices.kinds import Medium

VARIABLES = {
    "title": "标题",
    "body": "正文",
    "kind": "事项",
    "recipient": "收件人",
    "street": "街道",
    "link": "链接",
    "portal": "门户名称",
}
DEFAULTS = {
    Medium.EMAIL: ("{title}", "{recipient}：\n\n{title}\n{body}\n\n{link}"),
    Medium.SMS: ("", "【{portal}】{title} {link}"),
    Medium.ROBOT: ("", "{title}\n{body}\n收件人：{recipient}\n{link}"),
}
SAMPLE = {
    "title": "新分流的楼事，请受理",
    "body": "历山大厦（示例） · 电梯 · 2026000123",
    "kind": "楼事分流",
    "recipient": "王小明（示例）",
    "street": "示例街道",
    "link": "https://www.example.gov.cn/louyu/workbench/",
    "portal": "楼宇党建",
}
BLANK = re.compile(r"\{(\w*)\}")
HOTLINE = re.compile(r"(?<!\d)[48]00[\s.\-－—]?\d{3,4}[\s.\-－—]?\d{3,4}(?!\d)")
LOCAL = re.compile(r"((?:电话|座机|热线|联系方式|[Tt][Ee][Ll])[：:\s]*)[2-9]\d{2,3}[\s.\-－—]?\d{4}(?!\d)")
REMOVED = "（号码略）"


def unknown_variables(text: str) -> list[str]:
    """Return the names between braces that no message can fill."""
    return [name for name in BLANK.findall(text) if name not in VARIABLES]


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in the place of `{name}`; a line whose variables are all empty is left out.

    A value is put in as it is: braces inside it are not read again.
    """
    lines = []
    for line in text.splitlines():
        names = BLANK.findall(line)
        if names and not any(values.get(name) for name in names):
            continue
        lines.append(BLANK.sub(lambda blank: values.get(blank[1], blank[0]), line).rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def without_numbers(text: str) -> str:
    """Take telephone and ID numbers out of text that leaves the portal, in whatever way they are spaced."""
    text = HOTLINE.sub(REMOVED, replace_numbers(text, REMOVED))
    return LOCAL.sub(rf"\1{REMOVED}", text)


def shortened(text: str, most: int) -> str:
    """Cut text to so many bytes of UTF-8, at a character, with an ellipsis."""
    raw = text.encode()
    return text if len(raw) <= most else raw[: most - 3].decode(errors="ignore") + "…"
