from django.urls import path

from services.sample import views

urlpatterns = [
    path("workbench/imports/example/", views.import_example, name="import-example"),
]
