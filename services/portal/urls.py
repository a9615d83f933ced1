from django.urls import path

from services.portal import views

urlpatterns = [
    path("", views.portal_home, name="portal-home"),
    path("buildings/", views.building_list, name="building-list"),
    path("buildings/choose/", views.building_choose, name="building-choose"),
    path("buildings/<int:pk>/", views.building_detail, name="building-detail"),
    path("b/<slug:code>/", views.building_lobby, name="building-lobby"),
    path("b/<slug:code>/poster/", views.building_poster, name="building-poster"),
    path("b/<slug:code>/qr.svg", views.building_qr, name="building-qr"),
]
