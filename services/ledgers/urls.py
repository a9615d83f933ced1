from django.urls import path

from services.ledgers import holiday_views, views

urlpatterns = [
    path("workbench/imports/", views.import_list, name="import-list"),
    path("workbench/imports/new/", views.import_upload, name="import-upload"),
    path("workbench/imports/template/", views.import_template, name="import-template"),
    path("workbench/imports/holidays/", holiday_views.holiday_import, name="holiday-import"),
    path("workbench/imports/holidays/commit/", holiday_views.holiday_commit, name="holiday-commit"),
    path("workbench/imports/<int:pk>/", views.import_detail, name="import-detail"),
    path("workbench/imports/<int:pk>/commit/", views.import_commit, name="import-commit"),
    path("workbench/imports/<int:pk>/discard/", views.import_discard, name="import-discard"),
    path("workbench/imports/<int:pk>/undo/", views.import_undo, name="import-undo"),
    path("workbench/imports/<int:pk>/problems/", views.import_problems, name="import-problems"),
]
