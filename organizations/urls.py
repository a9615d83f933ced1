from django.urls import path

from organizations import views

urlpatterns = [
    path("workbench/coverage/", views.coverage_list, name="coverage-list"),
    path("workbench/coverage/firms/", views.coverage_firms, name="coverage-firms"),
    path("workbench/coverage/by/<slug:side>/", views.coverage_by, name="coverage-by"),
    path("workbench/coverage/buildings/<int:pk>/joint/", views.coverage_joint, name="coverage-joint"),
    path("workbench/bodies/", views.body_list, name="body-list"),
    path("workbench/bodies/new/", views.body_found, name="body-found"),
    path("workbench/bodies/<int:pk>/", views.body_detail, name="body-detail"),
    path("workbench/bodies/<int:pk>/<slug:verb>/", views.body_change, name="body-change"),
    path("workbench/instructors/", views.instructor_list, name="instructor-list"),
    path("workbench/instructors/<int:pk>/end/", views.instructor_end, name="instructor-end"),
    path("workbench/coverage/firms/<int:pk>/instructor/", views.instructor_send, name="firm-instructor"),
    path("workbench/rules/", views.rule_list, name="rule-list"),
    path("workbench/rules/issue/", views.rule_issue, name="rule-issue"),
    path("workbench/rules/<slug:key>/", views.rule_detail, name="rule-detail"),
]
