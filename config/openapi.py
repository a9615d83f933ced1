"""What the API says of itself, and the names of choices that several of its schemas share."""

OPENAPI = {
    "TITLE": "楼宇党建门户接口",
    "DESCRIPTION": "街道商务楼宇台账、轮值、楼事与党群服务中心。电话一律脱敏。",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/",
    "ENUM_NAME_OVERRIDES": {
        "MatterState": "services.matters.models.State",
        "CenterKind": "services.centers.models.ServiceCenter.Kind",
        "PartyOrganizationKind": "organizations.models.PartyOrganization.Kind",
    },
}
