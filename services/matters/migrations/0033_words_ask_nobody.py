"""Steps tell what was done and ask nobody: what they asked stood on the page long after it could be done."""

from django.db import migrations

REWORD = """
UPDATE matters_step SET words = CASE verb
    WHEN 'verify' THEN '办理结果已核查。'
    ELSE '已请上报人补充：' || substr(words, length('请您补充：') + 1)
END
WHERE verb = 'verify' AND words = '办理结果已核查，请您评价。' OR verb = 'ask' AND starts_with(words, '请您补充：')
"""


class Migration(migrations.Migration):
    """Going back, the rows keep the words that ask nobody."""

    dependencies = [("matters", "0032_deliberations_keep_their_limits")]
    operations = [migrations.RunSQL(REWORD, migrations.RunSQL.noop)]
