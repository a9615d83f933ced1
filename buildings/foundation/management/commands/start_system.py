"""Lays the folder of a new system: `make system NAME=meetings LABEL=议事`."""

from pathlib import Path
from string import Template

from django.conf import settings
from django.core.management import BaseCommand, CommandError

TEMPLATE = Path(__file__).resolve().parents[2] / "system_template"


class Command(BaseCommand):
    help = "新建一个系统的文件夹，含页面、测试和文档；之后在 INSTALLED_APPS 加一行。"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("name", help="英文复数名，如 meetings")
        parser.add_argument("--label", required=True, help="菜单上的中文名，如 议事")
        parser.add_argument("--noun", help="英文单数名；不给时取 name 去掉末尾的 s")

    def handle(self, *args, name, label, noun, **options):
        noun = noun or name.removesuffix("s")
        if not (name.isidentifier() and noun.isidentifier() and name.islower() and noun.islower()):
            raise CommandError("名字只能用小写字母、数字和下划线，不能以数字开头")
        if not label.strip():
            raise CommandError("请给出菜单上的中文名：LABEL=议事")
        if (settings.BASE_DIR / "services" / name).exists():
            raise CommandError(f"services/{name} 已经有了")
        facts = {"system": name, "path": name.replace("_", "-"), "label": label, "noun": noun}
        facts |= {"title": _title(name), "thing": _title(noun)}
        for source in sorted(TEMPLATE.rglob("*-tpl")):
            where = str(source.relative_to(TEMPLATE)).removesuffix("-tpl")
            target = settings.BASE_DIR / where.replace("SYSTEM", name).replace("NOUN", noun)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(Template(source.read_text()).substitute(facts))
        self.stdout.write(
            f'已建好 services/{name}；请在 config/settings.py 的 INSTALLED_APPS 加一行 "services.{name}"'
        )


def _title(name: str) -> str:
    """Return a name as a class bears it: `key_projects` as `KeyProjects`."""
    return name.title().replace("_", "")
