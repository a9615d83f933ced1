from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Exclusion constraints need btree_gist, search by a part of a name needs pg_trgm."""

    initial = True
    dependencies = []
    operations = [BtreeGistExtension(), TrigramExtension()]
