"""Words of two characters found by an index over pairs of neighbours, and lists a person keeps under a name."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import services.matters.pairs
from django.conf import settings
from django.db import migrations, models

PAIRS = """
CREATE FUNCTION matters_pairs(words text, place text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(one) || array_agg(one || next) FILTER (WHERE next IS NOT NULL), '{}')
    FROM (
        SELECT one, lead(one) OVER (ORDER BY nth) AS next
        FROM unnest(string_to_array(lower(words || E'\\n' || place), NULL)) WITH ORDINALITY AS letters(one, nth)
    ) AS neighbours
$$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0004_tally_moves_to_accounts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(PAIRS, 'DROP FUNCTION matters_pairs(text, text)'),
        migrations.AddIndex(
            model_name='matter',
            index=django.contrib.postgres.indexes.GinIndex(
                services.matters.pairs.Pairs('text', 'place'), fastupdate=False, name='matter_pairs',
            ),
        ),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20, verbose_name='名称')),
                ('query', models.CharField(max_length=500, verbose_name='条件')),
                ('user', models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name='saved_filters',
                    to=settings.AUTH_USER_MODEL, verbose_name='账号',
                )),
            ],
            options={
                'verbose_name': '常用筛选',
                'verbose_name_plural': '常用筛选',
                'ordering': ['pk'],
                'constraints': [
                    models.UniqueConstraint(
                        fields=('user', 'name'), name='saved_filter_once', violation_error_message='已有同名的常用筛选',
                    ),
                ],
            },
        ),
    ]
