from django.db import migrations

DAY = 450  # working minutes of a day: 8:30–12:00 and 13:30–17:30

# 12345 presets: danger is dispatched within an hour, water, power, gas and heat within two, the rest within a day.
# key: urgency, first answer, dispatch, verify (working minutes), most extensions
CLOCKS = {
    "lift": ("utility", 15, 120, DAY, 1),
    "electricity": ("utility", 15, 120, DAY, 1),
    "water": ("utility", 15, 120, DAY, 1),
    "heating": ("utility", 15, 120, DAY, 1),
    "fire": ("danger", 15, 60, DAY, 0),
    "security": ("danger", 15, 60, DAY, 0),
}
BUILDING_ONLY = ["security"]

# key of the category, question, kind, whether a yes is dangerous
QUESTIONS = [
    ("lift", "现在有人被困吗？", "yes_no", True),
    ("lift", "电梯编号或位置", "words", False),
    ("electricity", "有冒烟、打火或人员触电吗？", "yes_no", True),
    ("electricity", "停电的范围", "words", False),
    ("water", "正在漏水或淹水吗？", "yes_no", True),
    ("heating", "涉及整层还是个别房间", "words", False),
    ("fire", "现在有明火或浓烟吗？", "yes_no", True),
    ("fire", "消防通道或器材的位置", "words", False),
    ("parking", "车位或车牌", "words", False),
    ("security", "现在仍在发生吗？", "yes_no", True),
    ("licence", "要办什么事项", "words", False),
    ("policy", "想了解哪一方面的政策", "words", False),
    ("legal", "是否已有诉讼或仲裁？", "yes_no", False),
    ("investment", "需要的面积和时间", "words", False),
]

ACTS, SHARED, DUTY, OFFICE = (
    "要动用公共收益、维修资金或改变共用部位吗？", "涉及两家以上单位的共同利益，需要商定吗？",
    "属于物业合同里的日常管理吗？", "需要街道、部门或窗口出面办理吗？",
)
LANE_QUESTIONS = [ACTS, SHARED, DUTY, OFFICE]
# name, lane, seat, conditions: the first whose conditions hold decides
LANE_RULES = [
    ("动用公共收益或改变共用部位，楼内议定", "deliberate", None, {ACTS: True}),
    ("多家单位的共同利益，楼内议定", "deliberate", None, {SHARED: True, OFFICE: False}),
    ("物业合同内的日常管理，楼内管理", "manage", "property", {DUTY: True, SHARED: False}),
    ("需要部门或窗口出面，专员办理", "handle", None, {OFFICE: True}),
]


def seed(apps, schema_editor):
    get = lambda name: apps.get_model("matters", name)  # noqa: E731
    common = get("Category").objects.filter(street=None)
    for key, (urgency, answer, dispatch, verify, extensions) in CLOCKS.items():
        common.filter(key=key).update(
            urgency=urgency, answer_minutes=answer, dispatch_minutes=dispatch, verify_minutes=verify,
            most_extensions=extensions,
        )
    common.filter(key__in=BUILDING_ONLY).update(building_only=True)
    categories = dict(common.values_list("key", "pk"))
    for position, (key, text, kind, is_danger) in enumerate(QUESTIONS, 1):
        if key in categories:
            get("Question").objects.get_or_create(
                category_id=categories[key], text=text,
                defaults={"kind": kind, "is_danger": is_danger, "position": position * 10},
            )
    _seed_rules(apps, get)


def _seed_rules(apps, get):
    seats = dict(apps.get_model("committees", "Seat").objects.filter(street=None).values_list("key", "pk"))
    asked = {}
    for position, text in enumerate(LANE_QUESTIONS, 1):
        asked[text], _ = get("LaneQuestion").objects.get_or_create(
            street=None, text=text, defaults={"position": position * 10}
        )
    for position, (name, lane, seat, conditions) in enumerate(LANE_RULES, 1):
        rule, is_new = get("LaneRule").objects.get_or_create(
            street=None, name=name, defaults={"lane": lane, "seat_id": seats.get(seat), "position": position * 10}
        )
        for text, is_yes in conditions.items() if is_new else ():
            get("LaneCondition").objects.create(rule=rule, question=asked[text], is_yes=is_yes)


class Migration(migrations.Migration):
    """Clocks, questions and routing rules of the common catalogue.

    Staff may change the catalogue, so going back leaves it as it is.
    """

    dependencies = [("matters", "0003_categories"), ("committees", "0002_seats")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
