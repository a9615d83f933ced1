"""What forms that name a place are given, by the address that takes them."""

from django.core.files.uploadedfile import SimpleUploadedFile


def placed(there):
    """Return what each form would be given to do something in the other street."""
    return {
        "key-list": {"user": there.people["staff"].pk, "name": "平台", "scopes": ["read"]},
        "department-list": {"street": there.street.pk},
        "programme-new": {
            "street": there.street.pk,
            "title": "全街活动",
            "theme": "home",
            "form": "lecture",
            "entry": "",
            "organizer": "街道",
            "place": "大厅",
            "text": "说明",
            "starts_at": "2030-01-01T09:00",
            "ends_at": "2030-01-01T10:00",
        },
        "import-upload": {"street": there.street.pk, "file": SimpleUploadedFile("台账.xlsx", b"PK")},
        "holiday-import": {"file": SimpleUploadedFile("节假日.xlsx", b"PK")},
        "holiday-commit": {"days": ""},
        "body-found": {"street": there.street.pk, "name": "党支部", "kind": "branch", "on": "2026-01-01"},
        "founding-proposals": {
            "take": f"{there.street.buildings.get().pk}-{there.street.enterprises.get().pk}"
        },
        "transfer-take-in": {
            "organization": there.street.party_organizations.get().pk,
            "name": "赵转入",
            "category": "full",
            "from_elsewhere": "外地",
            "sent_on": "2026-01-01",
            "received_on": "2026-01-02",
        },
        "development-new": {
            "organization": there.street.party_organizations.get().pk,
            "name": "王申请",
            "stage": "applicant",
            "applied_on": "2026-01-01",
        },
        "floating-new": {
            "street": there.street.pk,
            "direction": "inward",
            "name": "王流入",
            "since": "2026-01-01",
        },
        "report-new": {
            "community": there.street.communities.get().pk,
            "unit_name": "某单位",
            "since": "2026-01-01",
        },
        "part-time-new": {
            "council": "street",
            "street": there.street.pk,
            "name": "张兼职",
            "unit": "某单位",
            "since": "2026-01-01",
        },
        "branch-batch": {
            "form-TOTAL_FORMS": 12,
            "form-INITIAL_FORMS": 0,
            "form-0-body": there.street.party_organizations.get().pk,
            "form-0-on": "2026-04-10",
            "form-0-kind": "lecture",
        },
        "rule-issue": {
            "key": "local_coverage",
            "street": there.street.pk,
            "since": "2026-01-01",
            "document": "口径",
            "text": "口径",
            "weight": "hint",
            "number_people": 30,
        },
    }
