from django.urls import path

from services.centers.views import open_data, plan, public, suggestions, workbench

urlpatterns = [
    path("centers/", public.center_list, name="center-list"),
    path("centers/<int:pk>/", public.center_detail, name="center-detail"),
    path("centers/<int:pk>/sheet/", public.center_sheet, name="center-sheet"),
    path("centers/<int:pk>/qr.svg", public.center_qr, name="center-qr"),
    path("centers/<int:pk>/suggest/", public.center_suggest, name="center-suggest"),
    path("open-data/", open_data.open_data, name="open-data"),
    path("open-data/openapi.json", open_data.description, name="open-data-description"),
    path("open-data/services", open_data.service_list, name="open-service-list"),
    path("open-data/services/<uuid:public_id>", open_data.service_detail, name="open-service-detail"),
    path("open-data/service_at_locations", open_data.at_location_list, name="open-at-location-list"),
    path(
        "open-data/service_at_locations/<uuid:public_id>",
        open_data.at_location_detail,
        name="open-at-location-detail",
    ),
    path("open-data/taxonomies", open_data.taxonomy_list, name="open-taxonomy-list"),
    path("open-data/taxonomies/<uuid:public_id>", open_data.taxonomy_detail, name="open-taxonomy-detail"),
    path("open-data/taxonomy_terms", open_data.term_list, name="open-term-list"),
    path("open-data/taxonomy_terms/<uuid:public_id>", open_data.term_detail, name="open-term-detail"),
    path("open-data/organizations", open_data.organization_list, name="open-organization-list"),
    path(
        "open-data/organizations/<uuid:public_id>",
        open_data.organization_detail,
        name="open-organization-detail",
    ),
    path("open-data/directory.csv", open_data.directory_csv, name="open-directory-csv"),
    path("open-data/directory.xlsx", open_data.directory_xlsx, name="open-directory-xlsx"),
    path("open-data/<path:rest>", open_data.missing, name="open-data-missing"),
    path("workbench/centers/", workbench.upkeep_list, name="upkeep-list"),
    path("workbench/centers/suggestions/", suggestions.suggestion_list, name="suggestion-list"),
    path(
        "workbench/centers/suggestions/<int:pk>/answer/",
        suggestions.suggestion_answer,
        name="suggestion-answer",
    ),
    path(
        "workbench/centers/suggestions/<int:pk>/phone/", suggestions.suggestion_phone, name="suggestion-phone"
    ),
    path(
        "workbench/centers/exceptions/<int:pk>/remove/", workbench.exception_remove, name="exception-remove"
    ),
    path("workbench/centers/<int:pk>/", workbench.upkeep_detail, name="upkeep-detail"),
    path("workbench/centers/<int:pk>/plan/", plan.upkeep_plan, name="upkeep-plan"),
    path("workbench/centers/<int:pk>/plan/place/", plan.upkeep_plan_place, name="upkeep-plan-place"),
    path("workbench/centers/<int:pk>/verify/", workbench.upkeep_verify, name="upkeep-verify"),
    path("workbench/centers/<int:pk>/except/", workbench.upkeep_except, name="upkeep-except"),
]
