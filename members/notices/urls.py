from django.urls import path

from members.notices import views

urlpatterns = [
    path("notices/", views.notice_list, name="notice-list"),
    path("notices/read/", views.notice_read_all, name="notice-read-all"),
    path("notices/<int:pk>/open/", views.notice_open, name="notice-open"),
]
