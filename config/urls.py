"""Every address of the portal; each system brings its own, in the order of `INSTALLED_APPS`."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from buildings.foundation.desk.widgets import AutocompleteView
from buildings.foundation.systems import declared
from config import health
from config.api import router

admin.site.site_header = admin.site.site_title = "楼宇党建后台"
admin.site.index_title = "台账与设置"
admin.site.site_url = settings.URL_PREFIX

handler500 = "config.health.broken"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", include("members.accounts.admin_urls")),
    path(  # before the admin's own, whose name it bears: admins ask by it whether rows are offered to be chosen
        "admin/autocomplete/",
        admin.site.admin_view(AutocompleteView.as_view(admin_site=admin.site)),
        name="autocomplete",
    ),
    path("admin/", admin.site.urls),
    path("api/schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("api/", include(router.urls)),
    *(path("", include(module)) for _, module in declared("urls")),
]
