"""The audit log is append-only and every line is sealed to the one before."""

from django.db import migrations

SEAL = """
CREATE FUNCTION accounts_audit_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- One writer at a time, until its transaction ends; the number is drawn under the lock so that it follows the chain.
    PERFORM pg_advisory_xact_lock(20261124);
    NEW.id := nextval(pg_get_serial_sequence('accounts_auditevent', 'id'));
    NEW.previous_hash := coalesce((SELECT hash FROM accounts_auditevent ORDER BY id DESC LIMIT 1), '');
    NEW.hash := encode(sha256(convert_to(jsonb_build_array(
        NEW.id, to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), NEW.kind, NEW.by_id, NEW.street_id,
        NEW.model, NEW.row, host(NEW.address), NEW.detail, NEW.previous_hash
    )::text, 'UTF8')), 'hex');
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_audit_sealed BEFORE INSERT ON accounts_auditevent
    FOR EACH ROW EXECUTE FUNCTION accounts_audit_seal();
"""

KEEP = """
CREATE FUNCTION accounts_audit_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER accounts_audit_kept BEFORE UPDATE OR DELETE ON accounts_auditevent
    FOR EACH ROW EXECUTE FUNCTION accounts_audit_keep();
CREATE TRIGGER accounts_audit_never_emptied BEFORE TRUNCATE ON accounts_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_audit_keep();
"""

UNDO = """
DROP TRIGGER accounts_audit_never_emptied ON accounts_auditevent;
DROP TRIGGER accounts_audit_kept ON accounts_auditevent;
DROP FUNCTION accounts_audit_keep();
DROP TRIGGER accounts_audit_sealed ON accounts_auditevent;
DROP FUNCTION accounts_audit_seal();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunSQL(SEAL + KEEP, UNDO)]
