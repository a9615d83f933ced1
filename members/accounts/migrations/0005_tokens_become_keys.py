"""The tokens handed out so far go on working as keys without an end; what stood in plain text is gone."""

from django.db import migrations

BECOME_KEYS = """
DO $$
BEGIN
    IF to_regclass('authtoken_token') IS NOT NULL THEN
        INSERT INTO accounts_apikey (user_id, name, start, digest, scopes, issued_at)
        SELECT user_id, '旧密钥', left(key, 9), encode(sha256(convert_to(key, 'UTF8')), 'hex'),
            ARRAY['read', 'report', 'write']::varchar[], created
        FROM authtoken_token;
        DROP TABLE authtoken_token;
    END IF;
END $$
"""


class Migration(migrations.Migration):
    """A digest cannot be turned back into a token: going back leaves the keys as they are."""

    dependencies = [("accounts", "0004_api_keys")]
    operations = [migrations.RunSQL(BECOME_KEYS, migrations.RunSQL.noop)]
