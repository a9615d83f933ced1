from django.urls import path

from services.activities.views import public, workbench

urlpatterns = [
    path("activities/", public.activity_list, name="activity-list"),
    path("activities/calendar.ics", public.activity_feed, name="activity-feed"),
    path("activities/signups/<str:token>/", public.signup_own, name="signup-own"),
    path("activities/signups/<str:token>/qr.svg", public.signup_own_qr, name="signup-own-qr"),
    path("activities/<int:pk>/", public.activity_detail, name="activity-detail"),
    path("activities/<int:pk>/calendar.ics", public.activity_calendar, name="activity-calendar"),
    path("activities/<int:pk>/sign-up/", public.activity_sign_up, name="activity-sign-up"),
    path("workbench/activities/", workbench.programme_list, name="programme-list"),
    path("workbench/activities/new/", workbench.programme_new, name="programme-new"),
    path("workbench/activities/table/", workbench.programme_export, name="programme-export"),
    path("workbench/activities/<int:pk>/", workbench.programme_detail, name="programme-detail"),
    path("workbench/activities/<int:pk>/edit/", workbench.programme_edit, name="programme-edit"),
    path("workbench/activities/<int:pk>/cancel/", workbench.programme_cancel, name="programme-cancel"),
    path(
        "workbench/activities/<int:pk>/attendance/",
        workbench.programme_attendance,
        name="programme-attendance",
    ),
    path("workbench/activities/<int:pk>/people/", workbench.programme_people, name="programme-people"),
]
