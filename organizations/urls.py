from django.urls import path

from organizations import views

urlpatterns = [
    path("workbench/terms/", views.workbench_terms, name="workbench-terms"),
    path("workbench/coverage/", views.coverage_list, name="coverage-list"),
    path("workbench/coverage/firms/", views.coverage_firms, name="coverage-firms"),
    path("workbench/coverage/buildings/<int:pk>/joint/", views.coverage_joint, name="coverage-joint"),
]
