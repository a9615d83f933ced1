from django.urls import path

from members.accounts import key_views, views

urlpatterns = [
    path("login/", views.LogIn.as_view(), name="login"),
    path("logout/", views.LogOut.as_view(), name="logout"),
    path("account/me/", views.my_information, name="my-information"),
    path("account/me/copy/", views.my_copy, name="my-copy"),
    path("account/keys/", key_views.key_list, name="key-list"),
    path("account/keys/<int:pk>/revoke/", key_views.key_revoke, name="key-revoke"),
    path("account/password/", views.PasswordChange.as_view(), name="password-change"),
    path("account/otp/", views.otp_verify, name="otp-verify"),
    path("account/otp/setup/", views.otp_setup, name="otp-setup"),
    path("account/otp/picture.svg", views.otp_picture, name="otp-picture"),
]
