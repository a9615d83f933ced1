"""What must hold of matters filed whatever broke meanwhile: asked of the database a portal runs on."""

from tests.faults.crowd import TEXT

FILED = f"text LIKE '{TEXT}'"
TWICE = f"SELECT text, count(*) FROM matters_matter WHERE {FILED} GROUP BY text HAVING count(*) > 1"
# A matter, its first clock and the news of it for the desk come in one transaction.
HALF = f"""SELECT number FROM matters_matter matter WHERE {FILED} AND NOT (
    EXISTS (SELECT 1 FROM matters_clock clock WHERE clock.matter_id = matter.id)
    AND EXISTS (SELECT 1 FROM notices_outboxmessage message
        WHERE message.dedupe_key LIKE 'matter:' || matter.id || ':new:%'))"""
UNTOLD = f"""SELECT matter.number, message.dedupe_key FROM matters_matter matter
JOIN notices_outboxmessage message ON message.dedupe_key LIKE 'matter:' || matter.id || ':new:%'
LEFT JOIN notices_notice notice ON notice.message_id = message.id
WHERE {FILED} AND message.channel = 'inbox' AND (notice.id IS NULL OR message.done_at IS NULL)"""
COUNT = f"SELECT count(*) FROM matters_matter WHERE {FILED}"
DOUBLED_TURNS = "SELECT committee_id, month FROM committees_turn GROUP BY 1, 2 HAVING count(*) > 1"
