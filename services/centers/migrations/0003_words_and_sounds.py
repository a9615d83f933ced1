"""The synonyms every street begins with."""

from django.db import migrations

SAID = {
    "饮水": ("喝水", "接水", "热水", "开水", "饮水机"),
    "如厕": ("厕所", "卫生间", "洗手间", "上厕所"),
    "充电": ("手机充电", "充手机", "插座"),
    "歇脚": ("休息", "坐一会", "歇歇", "落脚"),
    "母婴": ("喂奶", "哺乳", "换尿布", "妈咪"),
    "妈咪小屋": ("母婴室", "哺乳室", "喂奶"),
    "阅读": ("看书", "读书", "借书"),
    "书屋": ("图书馆", "图书室", "看书"),
    "书房": ("图书馆", "图书室", "看书", "自习"),
    "场地借用": ("会议室", "借场地", "借会议室", "订会议室"),
    "纳凉": ("避暑", "空调", "凉快"),
    "取暖": ("暖和", "避寒"),
    "法律": ("律师", "打官司", "法援"),
    "心理": ("心理咨询", "情绪", "压力"),
    "医保": ("医疗保险", "社保卡", "报销"),
    "社保": ("养老金", "社会保险", "五险"),
    "帮办": ("代办", "帮忙办", "帮您办"),
    "日间照料": ("养老", "托老", "老人吃饭", "助餐"),
    "党务": ("党建", "组织关系", "党费"),
    "急救": ("AED", "除颤仪", "药箱", "创可贴"),
    "打印": ("复印", "扫描"),
    "就业": ("找工作", "招聘", "求职"),
    "营业执照": ("开公司", "注册公司", "办执照"),
    "共享办公": ("工位", "办公桌"),
}


def sow(apps, schema_editor):
    Synonym = apps.get_model('centers', 'Synonym')
    Synonym.objects.bulk_create(
        [Synonym(word=word, means=means) for means, words in SAID.items() for word in words], ignore_conflicts=True
    )


def reap(apps, schema_editor):
    apps.get_model('centers', 'Synonym').objects.filter(street=None).delete()


class Migration(migrations.Migration):

    dependencies = [('centers', '0001_initial')]

    operations = [migrations.RunPython(sow, reap)]
