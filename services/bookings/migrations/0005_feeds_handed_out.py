"""The addresses handed out before, which were for ever, go on opening until their owner revokes them."""

from django.db import migrations


def write_down(apps, schema_editor):
    Booking = apps.get_model("bookings", "Booking")
    BookingFeed = apps.get_model("bookings", "BookingFeed")
    people = Booking.objects.exclude(asked_by=None).order_by().values_list("asked_by", flat=True).distinct()
    BookingFeed.objects.bulk_create([BookingFeed(user_id=person) for person in people], ignore_conflicts=True)


class Migration(migrations.Migration):

    dependencies = [("bookings", "0004_own_feeds_revocable")]

    operations = [migrations.RunPython(write_down, migrations.RunPython.noop)]
