from django.urls import path

from members.branch_life import views

urlpatterns = [
    path("workbench/branch-life/", views.branch_life_list, name="branch-life-list"),
    path("workbench/branch-life/several/", views.branch_batch, name="branch-batch"),
    path("workbench/branch-life/<int:pk>/", views.branch_life_year, name="branch-life-year"),
    path("workbench/branch-life/<int:pk>/record/", views.branch_meeting_record, name="branch-meeting-record"),
    path("workbench/branch-life/<int:pk>/setup/", views.branch_setup, name="branch-setup"),
    path("workbench/branch-life/<int:pk>/review/", views.branch_review, name="branch-review"),
    path("workbench/branch-meetings/", views.branch_meeting_list, name="branch-meeting-list"),
    path("workbench/branch-meetings/<int:pk>/", views.branch_meeting_detail, name="branch-meeting-detail"),
    path("workbench/branch-meetings/<int:pk>/edit/", views.branch_meeting_edit, name="branch-meeting-edit"),
    path(
        "workbench/branch-meetings/<int:pk>/call-off/",
        views.branch_meeting_call_off,
        name="branch-meeting-call-off",
    ),
]
