from django.db import migrations, models


class Migration(migrations.Migration):
    """What a street's home asks: the matters done last."""

    dependencies = [("matters", "0021_closing_times_whole")]

    operations = [
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("result__in", ["solved", "partly"])),
                fields=["street", "-resolved_at", "-id"],
                name="matter_street_done",
            ),
        ),
    ]
