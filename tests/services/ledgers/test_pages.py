"""The import's pages: upload, preview, commit, problem rows, undo; and who may not."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from buildings.models import Building
from members.accounts.models import AuditEvent
from organizations.models import Enterprise
from services.ledgers import actions
from services.ledgers.models import Finding, LedgerImport
from services.ledgers.tasks import sweep_imports
from services.ledgers.template import write_sheets, write_template
from services.sample.street import invent
from services.sample.workbook import write_workbook

State = LedgerImport.State
BUILDINGS = ("楼宇名称", "详细地址", "所属社区", "地上层数", "联系电话")
TENANCIES = ("所在楼宇", "楼层", "房间号", "单位名称", "统一社会信用代码", "联系人")


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "台账.xlsx"
    firms = [
        TENANCIES,
        ("泉景大厦", 3, "301", "甲公司", "", "张三"),
        ("泉景大厦", 4, "401", "乙公司", "123", "李四"),
        ("泉景大厦", 3, "301", "甲公司", "", "张三"),
    ]
    write_sheets(
        path, [("楼宇", [BUILDINGS, ("泉景大厦", "云泉路1号", "", 9, "19900003517")]), ("单位", firms)]
    )
    return SimpleUploadedFile("台账.xlsx", path.read_bytes())


@pytest.fixture
def batch(staff, street, workbook):
    return actions.stage(actions.upload(workbook, street=street, by=staff))


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


def words(answer):
    return answer.content.decode()


def test_an_upload_waits_for_a_worker_and_shows_its_progress(desk, street, workbook):
    answer = desk.post(reverse("import-upload"), {"street": street.pk, "file": workbook}, follow=True)

    batch = LedgerImport.objects.get()
    assert answer.redirect_chain == [(reverse("import-detail", args=[batch.pk]), 302)]
    assert batch.state == State.QUEUED
    assert 'hx-trigger="every 2s"' in words(answer)
    assert '<noscript><meta http-equiv="refresh" content="4"></noscript>' in words(answer)


def test_a_file_that_is_no_workbook_is_refused_at_the_field(desk, street):
    file = SimpleUploadedFile("台账.xlsx", b"not a workbook")

    answer = desk.post(reverse("import-upload"), {"street": street.pk, "file": file})

    assert answer.status_code == 422
    assert "这不是 Excel 工作簿；请用 Excel 或 WPS 打开" in words(answer)
    assert not LedgerImport.objects.exists()


def test_another_street_cannot_be_chosen(desk, other_street, workbook):
    answer = desk.post(reverse("import-upload"), {"street": other_street.pk, "file": workbook})

    assert answer.status_code == 422
    assert not LedgerImport.objects.exists()


def test_the_preview_writes_nothing_and_shows_problems_and_doubles(desk, batch):
    answer = desk.get(reverse("import-detail", args=[batch.pk]))

    assert batch.state == State.READY
    assert not Building.objects.filter(name="泉景大厦").exists()
    assert "确认入库" in words(answer)
    assert "hx-trigger" not in words(answer)
    assert "问题（1）" in words(answer)
    assert "第 4 行与第 2 行重复，只取前一行" in words(answer)


def test_a_confirmed_import_is_written_by_the_worker_and_can_be_undone(desk, batch):
    desk.post(reverse("import-commit", args=[batch.pk]))
    sweep_imports()

    assert sorted(Enterprise.objects.values_list("name", flat=True)) == ["乙公司", "甲公司"]
    assert "确认撤销" in words(desk.get(reverse("import-detail", args=[batch.pk])))

    answer = desk.post(reverse("import-undo", args=[batch.pk]), follow=True)

    assert "已撤销，台账回到导入以前" in words(answer)
    assert not Enterprise.objects.exists()


def a_folder_in_place_of(batch):
    """Put a folder that is not empty where a workbook should be: it can be neither read nor deleted as a file."""
    path = Path(batch.file.path)
    path.unlink(missing_ok=True)
    (path / "something").mkdir(parents=True)


def test_a_file_that_cannot_be_deleted_holds_up_nobodys_import(desk, batch, other_street, caplog):
    stuck = LedgerImport.objects.create(
        street=other_street,
        filename="旧.xlsx",
        sha256="0" * 64,
        state=State.REFUSED,
        file="ledgers/stuck.xlsx",
    )
    a_folder_in_place_of(stuck)
    desk.post(reverse("import-commit", args=[batch.pk]))

    assert sweep_imports() == 1

    batch.refresh_from_db()
    stuck.refresh_from_db()
    assert (batch.state, stuck.file.name) == (State.COMMITTED, "ledgers/stuck.xlsx")
    assert "ledgers/stuck.xlsx" in caplog.text


def test_a_file_that_cannot_be_read_is_refused_in_words(street, staff, workbook):
    batch = actions.upload(workbook, street=street, by=staff)
    a_folder_in_place_of(batch)

    assert sweep_imports() == 1

    batch.refresh_from_db()
    assert (batch.state, batch.error) == (
        State.REFUSED,
        "服务器读不到上传的文件，请重新上传，仍不行请联系管理员",
    )


def test_a_second_confirmation_says_where_the_import_stands(desk, batch):
    desk.post(reverse("import-commit", args=[batch.pk]))

    answer = desk.post(reverse("import-commit", args=[batch.pk]), follow=True)

    assert "此次导入现在是“等待入库”，不能入库" in words(answer)


def test_problem_rows_come_back_with_the_reason(desk, batch):
    assert desk.get(reverse("import-problems", args=[batch.pk])).status_code == 405

    answer = desk.post(reverse("import-problems", args=[batch.pk]))

    sheet = openpyxl.load_workbook(io.BytesIO(answer.getvalue()))["单位"]
    header, row = sheet.iter_rows(values_only=True)
    assert header[-1] == "原因"
    assert "乙公司" in row
    assert "信用代码" in row[-1]
    event = AuditEvent.objects.get(kind="exported")
    assert (event.street, event.detail["rows"]) == (batch.street, 1)


def test_the_template_is_blank_and_the_example_filled(desk):
    def rows(name):
        book = openpyxl.load_workbook(io.BytesIO(desk.get(reverse(name)).getvalue()))
        return {sheet.title: len(list(sheet.iter_rows())) for sheet in book}

    assert set(rows("import-template").values()) == {2}
    assert rows("import-example")["入驻单位"] == 514


def test_a_blank_template_names_no_street(tmp_path):
    write_template(tmp_path / "a.xlsx", year=2026)
    write_workbook(invent(on=date(2026, 11, 24)), tmp_path / "b.xlsx", on=date(2026, 11, 24))

    titles = [
        openpyxl.load_workbook(tmp_path / name)["党员名册"]["A1"].value for name in ("a.xlsx", "b.xlsx")
    ]
    assert titles == ["楼宇党员名册", "云泉示例街道楼宇党员名册"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_a_fixed_number_of_queries(desk, street, staff, number, django_assert_max_num_queries):
    for place in range(number):
        LedgerImport.objects.create(street=street, by=staff, filename=f"{place}.xlsx", sha256="0" * 64)

    with django_assert_max_num_queries(12):
        answer = desk.get(reverse("import-list"))

    assert words(answer).count(".xlsx</a>") == number


def test_a_foreign_import_is_not_found(client, other_staff, batch):
    client.force_login(other_staff)

    assert client.get(reverse("import-detail", args=[batch.pk])).status_code == 404


@pytest.mark.parametrize("verb", ["import-commit", "import-undo", "import-problems"])
def test_a_foreign_import_is_not_moved(client, other_staff, batch, verb):
    client.force_login(other_staff)

    assert client.post(reverse(verb, args=[batch.pk])).status_code == 404
    batch.refresh_from_db()
    assert batch.state == State.READY


@pytest.mark.parametrize("page", ["import-list", "import-upload", "import-template", "import-example"])
def test_a_tenant_has_no_import(client, tenant, page):
    client.force_login(tenant)

    assert client.get(reverse(page)).status_code == 403


def test_notes_and_sheets_have_pages_of_their_own(desk, batch):
    address = reverse("import-detail", args=[batch.pk])

    notes, sheets = desk.get(address, {"show": "notes"}), desk.get(address, {"show": "sheets"})

    assert "与第 2 行是同一单位，只保留一条" in words(notes)
    assert "统一社会信用代码应为 18 位" not in words(notes)
    assert "单位 → 入驻单位" in words(sheets)
    assert '<th scope="row">房间号</th><td>房间号</td>' in words(sheets)
    assert "表头在第 1 行，以下 3 行：读取 3，有问题没有导入 0，空行、合计、说明等 0。" in words(sheets)


@pytest.mark.parametrize("number", [1, 3, 60])
def test_findings_come_by_the_page_in_a_fixed_number_of_queries(
    desk, batch, number, django_assert_max_num_queries
):
    Finding.objects.bulk_create(
        Finding(batch=batch, severity="problem", sheet="单位", row=place, column="电话", reason="位数不对")
        for place in range(number)
    )

    with django_assert_max_num_queries(14):  # one of them the lines the findings stand in
        answer = desk.get(reverse("import-detail", args=[batch.pk]))

    assert words(answer).count("位数不对") == min(number, 49)  # one more problem is the workbook's own
    assert ("下一页" in words(answer)) == (number == 60)


def test_the_upload_page_tells_what_is_recognised(desk):
    answer = desk.get(reverse("import-upload"))

    assert "认得哪些表" in words(answer)
    assert "企业名称、公司名称" in words(answer)
    assert "性别" not in words(answer)


def test_who_confirmed_an_import_is_in_the_audit_log(desk, batch, staff):
    desk.post(reverse("import-commit", args=[batch.pk]))

    assert list(AuditEvent.objects.filter(kind="ledger_confirm").values_list("by", "row")) == [
        (staff.pk, str(batch.pk))
    ]
