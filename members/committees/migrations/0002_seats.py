from django.db import migrations

# key, name, drawn from, the rule that checks it, duties: the six seats as 千佛山街道 set them up.
SEATS = [
    ("party", "党建指导专员", "街道党建办公室", "street", "指导楼内党组织组建、换届和组织生活，推动两个覆盖，联系流动党员。"),
    ("investment", "招商联络专员", "街道经济发展办公室", "street", "掌握楼宇空置和拟迁出情况，对接房源，服务企业落地和扩租。"),
    ("legal", "法律咨询专员", "驻楼律师事务所", "tenant", "为楼内单位和员工提供法律咨询，参与合同和劳动纠纷调解。"),
    ("errand", "帮办代办专员", "驻地社区", "community", "证照、社保、居住证等事项帮办代办，一次告知所需材料。"),
    ("policy", "政策讲解专员", "经济网格", "", "讲解惠企政策，提醒申报时限，收集单位的政策诉求。"),
    ("property", "物业管理专员", "物业公司", "property", "电梯、停车、用电、空调、消防、保洁等楼内日常事项的处理。"),
]


def add_seats(apps, schema_editor):
    seat = apps.get_model("committees", "Seat")
    for position, (key, name, source, rule, duties) in enumerate(SEATS, 1):
        seat.objects.update_or_create(
            street=None,
            key=key,
            defaults={"name": name, "source": source, "source_rule": rule, "duties": duties, "position": position},
        )


class Migration(migrations.Migration):
    dependencies = [("committees", "0001_initial")]
    operations = [migrations.RunPython(add_seats, migrations.RunPython.noop, elidable=False)]
