"""Names as they are compared, kept beside them."""

import buildings.foundation.records.folded_text
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('buildings', '0005_fold'),
        ('accounts', '0007_roles_over_communities_grids_and_bodies'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='real_name_folded',
            field=buildings.foundation.records.folded_text.FoldedField(source='real_name'),
        ),
    ]
