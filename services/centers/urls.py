from django.urls import path

from services.centers import views

urlpatterns = [
    path("centers/", views.center_list, name="center-list"),
    path("centers/<int:pk>/", views.center_detail, name="center-detail"),
    path("centers/<int:pk>/sheet/", views.center_sheet, name="center-sheet"),
    path("centers/<int:pk>/qr.svg", views.center_qr, name="center-qr"),
]
