"""What the search of everything finds of accounts: those that a person's street keeps, for who manages them."""

from django.db.models import Case, Value, When

from buildings.foundation.finding import Findable, as_listed, office
from buildings.foundation.records.permissions import Permission
from buildings.foundation.records.scope import scope_of
from members.accounts.admin import UserAdmin
from members.accounts.models import User

FOUND = [
    Findable(
        key="accounts",
        name="账号",
        unit="个",
        hint="姓名、用户名、手机号码后四位",
        rows=lambda user, permission: User.objects.within(scope_of(user, permission)),
        search=as_listed(UserAdmin),
        leads_to=[office("accounts_user", Permission.MANAGE_ACCOUNTS, shows_more=True)],
        words=["real_name"],
        about=[
            "username",
            "street__name",
            Case(When(is_active=False, then=Value("已停用")), default=Value("")),
        ],
        closest="real_name",
        place=80,
    )
]
