from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission
from members.notices import kinds


class NoticesConfig(systems.SystemConfig):
    name = "members.notices"
    verbose_name = "提醒"
    measures = ["members.notices.measures.CATALOGUE"]
    navigation = [
        systems.NavLink(
            "delivery-list",
            "发送记录",
            "paper-airplane",
            group=systems.Group.OFFICE,
            permission=Permission.MANAGE_NOTICES,
            place=30,
        )
    ]
    sweeps = {"outbox": systems.Sweep("members.notices.tasks.drain_outbox")}
    account_changes = ["members.notices.account_changes.tell_account_changed"]
    urls = "members.notices.urls"
    routes = "members.notices.api.ROUTES"

    def ready(self):
        """Make known the kinds of message that each system says it sends."""
        for _, kinds_sent in systems.declared("messages"):
            kinds.declare(*kinds_sent)
