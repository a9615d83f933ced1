from django.db import migrations

DAY = 450  # working minutes of a day: 8:30–12:00 and 13:30–17:30

# key, name, lane, seat, working minutes, needs a phone, public, what is said before filing
CATEGORIES = [
    ("lift", "电梯", "handle", "property", 1 * DAY, False, True, "有人被困请立即按轿厢警铃，并拨 96333 或 119"),
    ("parking", "停车", "manage", "property", 3 * DAY, False, True, ""),
    ("electricity", "用电", "handle", "property", 1 * DAY, False, True, "有人触电或冒烟起火请拨 119，先切断电源"),
    ("water", "用水", "handle", "property", 1 * DAY, False, True, ""),
    ("heating", "空调", "handle", "property", 2 * DAY, False, True, ""),
    ("fire", "消防", "handle", "property", 60, False, True, "起火请拨 119，有人受伤请拨 120；这里不能代替报警"),
    ("security", "安保", "manage", "property", 1 * DAY, False, True, "正在发生的违法行为请拨 110"),
    ("cleaning", "保洁", "manage", "property", 1 * DAY, False, True, ""),
    ("fitting-out", "装修", "manage", "property", 3 * DAY, False, True, ""),
    ("licence", "证照", "handle", "errand", 5 * DAY, True, False, ""),
    ("policy", "政策", "handle", "policy", 5 * DAY, True, False, ""),
    ("legal", "法律", "handle", "legal", 5 * DAY, True, False, "请勿填写案件中的涉密内容和他人身份信息"),
    ("investment", "招商", "handle", "investment", 5 * DAY, True, False, ""),
    ("party", "党务", "handle", "party", 5 * DAY, True, False, ""),
    ("deliberation", "公共议题", "deliberate", "party", 10 * DAY, False, True, ""),
    ("other", "其他", "handle", "errand", 5 * DAY, False, False, ""),
]


def seed(apps, schema_editor):
    category_model = apps.get_model("matters", "Category")
    seats = dict(apps.get_model("committees", "Seat").objects.filter(street=None).values_list("key", "pk"))
    for position, (key, name, lane, seat, minutes, needs_phone, is_public, stop) in enumerate(CATEGORIES, 1):
        category_model.objects.get_or_create(
            street=None,
            key=key,
            defaults={
                "name": name, "lane": lane, "seat_id": seats.get(seat), "handle_minutes": minutes,
                "needs_phone": needs_phone, "is_public": is_public, "stop_message": stop, "position": position * 10,
            },
        )


class Migration(migrations.Migration):
    """The kinds of matters a building brings; staff may change them, so going back leaves them as they are."""

    dependencies = [("matters", "0001_initial"), ("committees", "0002_seats")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
