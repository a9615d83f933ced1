from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission


class AccountsConfig(systems.SystemConfig):
    name = "members.accounts"
    verbose_name = "账号与权限"
    navigation = [
        systems.NavLink(
            "key-list",
            "接口密钥",
            "key",
            group=systems.Group.OFFICE,
            permission=Permission.MANAGE_ACCOUNTS,
            place=40,
        ),
        systems.ledger_link("accounts.User", "账号", "users", group=systems.Group.OFFICE, place=20),
    ]
    sweeps = {
        "sessions": systems.Sweep("members.accounts.tasks.sweep_sessions", ticks=1440),
        "kept-photos": systems.Sweep("members.accounts.tasks.sweep_kept_photos", ticks=60),
    }
    urls = "members.accounts.urls"
    found = ["members.accounts.found.FOUND"]
    roles = ["members.accounts.roles.HELD_BY_ASSIGNMENT"]
    faces = {"people": ["User"]}
    guide = [
        systems.GuideStep(
            systems.Reader.STAFF,
            "维护台账",
            "左边菜单按事找台账，「全部台账」里有账号和目录；电话默认打星号，查看要写理由。",
            place=70,
        ),
        systems.GuideStep(
            systems.Reader.LEADERS,
            "权限",
            "区领导账号只看不改；街道领导另可办件、导入和查看留痕，看个人电话同样要写理由并留痕。",
            place=30,
        ),
    ]
