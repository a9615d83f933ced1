from django.urls import path

from services.dashboards import figure_views, views

urlpatterns = [
    path("workbench/", views.workbench_home, name="workbench-home"),
    path("workbench/start/", views.workbench_start, name="workbench-start"),
    path("workbench/first-steps/", views.first_steps_put, name="first-steps-put"),
    path("workbench/waiting/", views.waiting_list, name="waiting-list"),
    path("figures/", figure_views.figures, name="figures"),
    path("figures/export/", figure_views.figures_export, name="figures-export"),
    path("figures/report/", figure_views.figures_report, name="figures-report"),
]
