"""What is counted of messages: those given up."""

from buildings.foundation.measures import Axis, FigureTone, Measure, RowSource
from buildings.foundation.records.permissions import Permission
from members.notices.models import OutboxMessage

CATALOGUE = [
    Measure(
        key="notices.given_up",
        name="发送失败",
        unit="条",
        formula="试过多次、不再发送的消息",
        source=RowSource(
            parts=lambda user, span: [OutboxMessage.objects.visible_to(user).dead()],
            url_name="delivery-list",
            axes={Axis.STREET: "street"},
        ),
        permission=Permission.MANAGE_NOTICES,
        query="state=dead",
        tone=FigureTone.WAIT,
        place=140,
    )
]
