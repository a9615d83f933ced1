from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "members.committees"
    verbose_name = "一长六员"
    default_auto_field = "django.db.models.BigAutoField"
