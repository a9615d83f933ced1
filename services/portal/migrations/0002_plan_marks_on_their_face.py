"""A sketch is drawn on the page of its centre: a mark set or cleared makes that page new."""

from django.db import migrations

from buildings.foundation.pages.faces import watch


class Migration(migrations.Migration):

    dependencies = [('portal', '0001_faces'), ('centers', '0004_plan_marks')]

    operations = [watch('centers_planmark', 'centers')]
