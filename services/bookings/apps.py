from django.apps import AppConfig


class BookingsConfig(AppConfig):
    name = "services.bookings"
    verbose_name = "场地借用"
    default_auto_field = "django.db.models.BigAutoField"
