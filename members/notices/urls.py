from django.urls import path

from members.notices.views import deliveries, inbox

urlpatterns = [
    path("notices/", inbox.notice_list, name="notice-list"),
    path("notices/read/", inbox.notice_read_all, name="notice-read-all"),
    path("notices/settings/", inbox.notice_settings, name="notice-settings"),
    path("notices/<int:pk>/open/", inbox.notice_open, name="notice-open"),
    path("notices/<int:pk>/unread/", inbox.notice_unread, name="notice-unread"),
    path("workbench/deliveries/", deliveries.delivery_list, name="delivery-list"),
    path("workbench/deliveries/<int:pk>/", deliveries.delivery_detail, name="delivery-detail"),
    path("workbench/deliveries/<int:pk>/resend/", deliveries.delivery_resend, name="delivery-resend"),
]
