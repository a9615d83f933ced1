from django.urls import path

from services.centers.views import public, workbench

urlpatterns = [
    path("centers/", public.center_list, name="center-list"),
    path("centers/<int:pk>/", public.center_detail, name="center-detail"),
    path("centers/<int:pk>/sheet/", public.center_sheet, name="center-sheet"),
    path("centers/<int:pk>/qr.svg", public.center_qr, name="center-qr"),
    path("centers/<int:pk>/suggest/", public.center_suggest, name="center-suggest"),
    path("workbench/centers/", workbench.upkeep_list, name="upkeep-list"),
    path("workbench/centers/suggestions/", workbench.suggestion_list, name="suggestion-list"),
    path("workbench/centers/suggestions/<int:pk>/answer/", workbench.suggestion_answer, name="suggestion-answer"),
    path("workbench/centers/exceptions/<int:pk>/remove/", workbench.exception_remove, name="exception-remove"),
    path("workbench/centers/<int:pk>/", workbench.upkeep_detail, name="upkeep-detail"),
    path("workbench/centers/<int:pk>/verify/", workbench.upkeep_verify, name="upkeep-verify"),
    path("workbench/centers/<int:pk>/except/", workbench.upkeep_except, name="upkeep-except"),
]
