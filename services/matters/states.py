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


IN_HAND = (State.TRIAGED, State.ACCEPTED, State.HANDLING)  # the handling clock runs
AT_WORK = (State.ACCEPTED, State.HANDLING)
STOPPED = (State.WAITING, State.SHELVED)  # the handling clock stands still
CLOCKED = (State.REPORTED, *IN_HAND, State.RESOLVED)  # any clock runs: for triage, handling, checking
UNASSIGNED = (State.REPORTED, State.MERGED)  # nobody handles it
ENDED = (State.RESOLVED, State.VERIFIED, State.CLOSED)  # it has a result
CONFIRMED = (State.VERIFIED, State.CLOSED)  # a second person has confirmed the result
WORK = ("begin", "resolve")  # the moves by which a person has worked on a matter
OPEN = (State.REPORTED, *IN_HAND, *STOPPED, State.RESOLVED)


class RectificationState(models.TextChoices):
    """Where the account after a bad mark stands; its dates say so, no column does."""

    OPEN = "open", "待整改"
    REPORTED = "reported", "待验收"
    PASSED = "passed", "已验收"


class Result(models.TextChoices):
    SOLVED = "solved", "已解决"
    PARTLY = "partly", "部分解决"
    UNSOLVED = "unsolved", "未解决"
    DECLINED = "declined", "不受理"
    TRANSFERRED = "transferred", "转出"
    DUPLICATE = "duplicate", "重复"


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
