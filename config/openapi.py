"""What the API is and says of itself, and the names of choices that several of its schemas share.

The title is English because generators name their packages after it; how the rest is drawn stands in
`buildings.foundation.openapi`.
"""

OPENAPI = {
    "TITLE": "Louyu Portal",
    "DESCRIPTION": "楼宇党建门户接口：街道商务楼宇台账、轮值、楼事与党群服务中心。电话一律脱敏。",
    "VERSION": "1",
    "DISABLE_DOCSTRING_DESCRIPTIONS": True,
    "PARSER_WHITELIST": ["rest_framework.parsers.JSONParser"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "buildings.foundation.openapi.tell_refusals",
        "buildings.foundation.openapi.tell_place",
    ],
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/",
    "ENUM_NAME_OVERRIDES": {
        "MatterState": "services.matters.models.State",
        "CenterKind": "services.centers.models.ServiceCenter.Kind",
        "PartyOrganizationKind": "organizations.models.PartyOrganization.Kind",
        "BranchMeetingKind": "members.branch_life.meeting_kinds.BranchMeetingKind",
    },
}

REST = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "members.accounts.door.KeyAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_THROTTLE_CLASSES": ["members.accounts.door.ByTheHour"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.CursorPagination",
    "PAGE_SIZE": 25,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "buildings.foundation.openapi.DescribedSchema",
    "EXCEPTION_HANDLER": "buildings.foundation.api.refusal",
}
