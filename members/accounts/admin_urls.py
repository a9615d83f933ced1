"""The admin's own doors lead to the portal's: one log-in, one log-out, one page for the password."""

from django.urls import path
from django.views.generic import RedirectView

from members.accounts import views

urlpatterns = [
    path("login/", RedirectView.as_view(pattern_name="login", query_string=True)),
    path("logout/", views.LogOut.as_view(), name="admin-logout"),
    path("password_change/", RedirectView.as_view(pattern_name="password-change")),
]
