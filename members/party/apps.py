from django.apps import AppConfig


class PartyConfig(AppConfig):
    name = "members.party"
    verbose_name = "党员"
    default_auto_field = "django.db.models.BigAutoField"
