from django.db import migrations


def take_over(apps, schema_editor):
    body_model = apps.get_model("organizations", "PartyOrganization")
    term_model = apps.get_model("terms", "Term")
    office_model = apps.get_model("terms", "Office")
    bodies = list(body_model.objects.order_by("pk"))
    term_model.objects.bulk_create(
        (
            term_model(
                body=body,
                began_on=body.elected_on,
                ends_on=body.term_ends_on,
                origin="founded" if body.elected_on and body.elected_on == body.founded_on else "elected",
            )
            for body in bodies
            if body.elected_on or body.term_ends_on
        ),
        batch_size=1000,
    )
    office_model.objects.bulk_create(
        (
            office_model(
                body=body,
                seat="secretary",
                name=body.secretary_name,
                phone=body.secretary_phone,
                until=body.dissolved_on,
                end_reason="dissolved" if body.dissolved_on else "",
            )
            for body in bodies
            if body.secretary_name
        ),
        batch_size=1000,
    )


class Migration(migrations.Migration):
    """The columns of bodies become rows and stay as they are; going back leaves the rows to the tables that go."""

    dependencies = [("terms", "0001_terms_offices_and_elections")]
    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
