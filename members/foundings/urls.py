from django.urls import path

from members.foundings import views

urlpatterns = [
    path("workbench/foundings/", views.founding_list, name="founding-list"),
    path("workbench/foundings/proposals/", views.founding_proposals, name="founding-proposals"),
    path("workbench/foundings/buildings/<int:pk>/", views.founding_sandbox, name="founding-sandbox"),
    path("workbench/foundings/<int:pk>/", views.founding_detail, name="founding-detail"),
    path("workbench/foundings/<int:pk>/edit/", views.founding_edit, name="founding-edit"),
    path("workbench/foundings/<int:pk>/<slug:verb>/", views.founding_move, name="founding-move"),
]
