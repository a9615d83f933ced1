from buildings.foundation import systems


class AccountsConfig(systems.SystemConfig):
    name = "members.accounts"
    verbose_name = "账号与权限"
