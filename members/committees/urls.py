from django.urls import path

from members.committees.views import changes, pages

urlpatterns = [
    path("workbench/turns/", pages.committee_list, name="committee-list"),
    path("workbench/committees/<int:pk>/", pages.committee_detail, name="committee-detail"),
    path("workbench/committees/<int:pk>/<slug:verb>/", changes.committee_change, name="committee-change"),
]
