"""Lists of activities tell how many places are left: a sign-up concerns them, and the page of its activity alone."""

from django.db import migrations

from buildings.foundation.pages.faces import watch


class Migration(migrations.Migration):

    dependencies = [('portal', '0002_plan_marks_on_their_face'), ('activities', '0001_initial')]

    operations = [
        watch('activities_activity', 'activities'),
        watch('activities_signup', 'signups', 'signups/activity:activity_id'),
    ]
