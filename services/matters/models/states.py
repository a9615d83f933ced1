"""Where a matter may stand, what may come of it, and the door it came by."""

from django.db import models


class State(models.TextChoices):
    REPORTED = "reported", "待分流"
    TRIAGED = "triaged", "待受理"
    ACCEPTED = "accepted", "已受理"
    HANDLING = "handling", "办理中"
    WAITING = "waiting", "待补充"
    SHELVED = "shelved", "挂账"
    MERGED = "merged", "已并案"
    RESOLVED = "resolved", "待核查"
    VERIFIED = "verified", "待评价"
    CLOSED = "closed", "已归档"


class Result(models.TextChoices):
    SOLVED = "solved", "已解决"
    PARTLY = "partly", "部分解决"
    UNSOLVED = "unsolved", "未解决"
    DECLINED = "declined", "不受理"
    TRANSFERRED = "transferred", "转出"
    DUPLICATE = "duplicate", "重复"


STOPPED = ["waiting", "shelved"]  # where the handling clock stands still


class Channel(models.TextChoices):
    QR = "qr", "大堂扫码"
    WEB = "web", "网页"
    COUNTER = "counter", "来电来访"
    PHONE = "phone", "来电"
    VISIT = "visit", "来访"
    HOTLINE = "hotline", "12345 转办"
    API = "api", "接口"
    OPEN311 = "open311", "Open311"
    LEDGER = "ledger", "台账导入"


AT_THE_DESK = (Channel.COUNTER, Channel.PHONE, Channel.VISIT, Channel.HOTLINE)  # filed for somebody else
