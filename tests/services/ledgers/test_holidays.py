"""The one calendar of all streets from a sheet: shown before it is written, explained cell by cell, twice is once."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from buildings.models import Holiday
from members.accounts.models import AuditEvent
from services.ledgers import holidays
from services.ledgers.cells import CellError, calendar
from services.ledgers.opening.guard import RefusedError
from tests.services.ledgers.office import Sheet, write

pytestmark = pytest.mark.django_db
NOTICE = [
    ["2027年节假日安排", None, None],
    ["名称", "上班或休息", "日期"],
    ["国庆节", "休息", "10月1日至7日"],
    ["国庆节", "上班", "9月26日、10月9日"],
    ["元旦", "放假", "2027.1.1"],
    [None, "休息", "2027-01-02"],
    [None, "上班", "20270104"],
]


def csv(*lines, encoding="utf-8"):
    return SimpleUploadedFile("节假日.csv", "\n".join(lines).encode(encoding), content_type="text/csv")


def workbook(tmp_path, rows=NOTICE):
    path = write(tmp_path / "节假日.xlsx", Sheet("Sheet1", rows))
    return SimpleUploadedFile(path.name, path.read_bytes())


def outcomes(plan):
    return [(f"{day.on:%m-%d}", day.kind, day.name, day.outcome) for day in plan.days]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("2027-10-01", ["10-01"]),
        ("2027.10.1", ["10-01"]),
        ("20271001", ["10-01"]),
        ("2027年10月1日", ["10-01"]),
        (date(2027, 10, 1), ["10-01"]),
        (46661.0, ["10-01"]),
        ("10月1日（周五）", ["10-01"]),
        ("10月1日至3日", ["10-01", "10-02", "10-03"]),
        ("2027-09-30~2027-10-01", ["09-30", "10-01"]),
        ("9月26日、10月9日", ["09-26", "10-09"]),
        ("2027年9月26日（星期日）、10月9日（星期六）", ["09-26", "10-09"]),
    ],
)
def test_a_cell_names_a_day_several_or_a_stretch(cell, read):
    assert [f"{day:%m-%d}" for day in calendar.days(cell, year=2027)] == read


@pytest.mark.parametrize(
    "cell", ["2027年10月", "国庆", "星期一", "10月7日至1日", "2027", "2027-01-01至2027-12-31"]
)
def test_a_cell_that_names_no_day_is_refused(cell):
    with pytest.raises(CellError):
        calendar.days(cell, year=2027)


@pytest.mark.parametrize(
    ("word", "label", "kind"),
    [
        ("上班", "类型", "work"),
        ("补班", "类型", "work"),
        ("调休上班", "类型", "work"),
        ("休息", "类型", "rest"),
        ("放假", "类型", "rest"),
        ("法定节假日", "类型", "rest"),
        ("是", "是否上班", "work"),
        ("否", "是否上班", "rest"),
        ("是", "是否放假", "rest"),
        ("否", "是否休息", "work"),
    ],
)
def test_worked_or_not_is_said_in_many_words(word, label, kind):
    assert calendar.kind(word, label) == kind


def test_a_workbook_is_read_with_its_columns_in_any_order(tmp_path):
    plan = holidays.plan_of(workbook(tmp_path))

    assert plan.problems == []
    assert outcomes(plan) == [
        ("01-01", "rest", "元旦", "new"),
        ("01-02", "rest", "", "plain"),
        ("01-04", "work", "", "plain"),
        ("09-26", "work", "国庆节", "new"),
        ("10-01", "rest", "国庆节", "new"),
        ("10-02", "rest", "国庆节", "new"),
        ("10-03", "rest", "国庆节", "new"),
        ("10-04", "rest", "国庆节", "new"),
        ("10-05", "rest", "国庆节", "new"),
        ("10-06", "rest", "国庆节", "new"),
        ("10-07", "rest", "国庆节", "new"),
        ("10-09", "work", "国庆节", "new"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_csv_is_read_in_the_encodings_offices_save_it_in(encoding):
    plan = holidays.plan_of(csv("日期,名称,是否上班", "2027-10-01,国庆节,否", encoding=encoding))

    assert outcomes(plan) == [("10-01", "rest", "国庆节", "new")]


def test_what_does_not_read_is_told_by_its_cell_and_the_rest_goes_in():
    plan = holidays.plan_of(
        csv(
            "日期,类型,名称",
            "2027-10-01,休息,国庆节",
            "2027年10月,休息,",
            "2027-10-08,也许,",
            ",休息,",
            "2027-10-01,上班,",
        )
    )

    assert [(one.row, one.column, one.value, one.reason) for one in plan.problems] == [
        (3, "日期", "2027年10月", "看不懂是哪一天"),
        (4, "类型", "也许", "看不懂是上班还是休息"),
        (5, "日期", "", "没有写日期"),
        (6, "日期", "2027-10-01", "2027-10-01 前面写的是放假"),
    ]
    assert outcomes(plan) == [("10-01", "rest", "国庆节", "new")]


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (csv("姓名,电话", "张三,1"), "没有找到节假日表"),
        (csv("日期,类型"), "没有找到节假日表"),
        (SimpleUploadedFile("a.xls", b"\xd0\xcf\x11\xe0" + b"0" * 100), "不是 Excel 工作簿"),
        (SimpleUploadedFile("a.csv", b"\x00\x01\x02" * 9), "不是 Excel 工作簿"),
        (SimpleUploadedFile("a.csv", b"," * (1024 * 1024 + 1)), "超过 1 MB"),
    ],
)
def test_a_file_that_is_no_calendar_is_refused_with_a_reason(file, reason):
    with pytest.raises(RefusedError, match=reason):
        holidays.plan_of(file)


def test_an_upload_is_shown_confirmed_and_written_once_and_kept_in_the_audit(client, administrator, tmp_path):
    client.force_login(administrator)
    page = client.post(reverse("holiday-import"), {"file": workbook(tmp_path)})
    assert "新增 10 天，更改 0 天" in page.content.decode()
    assert not Holiday.objects.exists()

    for _ in range(2):
        client.post(reverse("holiday-commit"), {"days": page.context["confirmed"]})

    assert Holiday.objects.count() == 10
    again = client.post(reverse("holiday-import"), {"file": workbook(tmp_path)}).context["plan"]
    assert again.days_to_write == []
    assert {day.outcome for day in again.days} == {"same", "plain"}
    first, second = AuditEvent.objects.filter(kind="ledger_commit").order_by("pk")
    assert first.by == administrator
    assert first.detail == {"model": "buildings.holiday", "file": "节假日.xlsx", "new": 10, "changed": 0}
    assert second.detail["new"] == 0


def test_a_day_that_was_known_otherwise_is_changed():
    Holiday.objects.create(on=date(2027, 10, 8), kind="rest", name="国庆节")
    plan = holidays.plan_of(csv("日期,类型", "2027-10-08,上班"))

    assert outcomes(plan) == [("10-08", "work", "", "changed")]


def test_the_admins_own_export_comes_back_unchanged(client, administrator):
    Holiday.objects.create(on=date(2027, 10, 1), kind="rest", name="国庆节")
    Holiday.objects.create(on=date(2027, 10, 9), kind="work", name="国庆节")
    client.force_login(administrator)
    exported = b"".join(
        client.post(reverse("admin:buildings_holiday_export", args=["csv"])).streaming_content
    )

    plan = holidays.plan_of(SimpleUploadedFile("导出.csv", exported))
    assert {day.outcome for day in plan.days} == {"same"}
    assert len(plan.days) == 2
    assert (
        reverse("holiday-import")
        in client.get(reverse("admin:buildings_holiday_changelist")).content.decode()
    )


def test_a_preview_of_somebody_else_or_made_up_is_not_written(client, administrator, tmp_path):
    client.force_login(administrator)
    client.post(reverse("holiday-commit"), {"days": "made-up"})

    assert not Holiday.objects.exists()


@pytest.mark.parametrize("who", ["staff", "street_leader", "district_leader", "tenant"])
def test_only_who_keeps_the_common_calendar_imports_it(request, client, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("holiday-import")).status_code == 403
    assert client.post(reverse("holiday-commit"), {"days": ""}).status_code == 403
