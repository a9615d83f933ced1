"""A matter outside of buildings is told by its grid, whose name the first page shows."""

from django.db import migrations

from buildings.foundation.pages.faces import watch


class Migration(migrations.Migration):

    dependencies = [('portal', '0003_activities_on_their_face'), ('buildings', '0009_faces_of_no_place')]

    operations = [watch('buildings_grid', 'places')]
