"""What a government site must say of itself; said at `check --deploy` where it is left empty."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

NEEDED = {
    "PORTAL_ORGANIZER": "主办单位",
    "PORTAL_CONTACT": "联系方式",
    "PORTAL_ICP": "ICP 备案号",
    "PORTAL_POLICE": "公安联网备案号",
    "PORTAL_SITE_CODE": "政府网站标识码",
}


@register(Tags.compatibility, deploy=True)
def footer_is_complete(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Warn of each fact the footer of a government site has to show and does not."""
    return [
        Warning(f"页脚缺少{label}", hint=f"请设置环境变量 {name}，见 docs/operations.md", id="portal.W001")
        for name, label in NEEDED.items()
        if not getattr(settings, name)
    ]
