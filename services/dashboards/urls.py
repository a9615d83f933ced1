from django.urls import path

from services.dashboards import views

urlpatterns = [
    path("workbench/", views.workbench_home, name="workbench-home"),
    path("workbench/vacancies/", views.workbench_vacancies, name="workbench-vacancies"),
    path("workbench/terms/", views.workbench_terms, name="workbench-terms"),
]
