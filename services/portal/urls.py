from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.decorators.cache import cache_control

from services.portal.sitemaps import SITEMAPS
from services.portal.views import public, site
from services.portal.views.find import find

AN_HOUR = cache_control(public=True, max_age=3600)

urlpatterns = [
    path("", public.portal_home, name="portal-home"),
    path("streets/<int:pk>/", public.street_home, name="street-home"),
    path("buildings/", public.building_list, name="building-list"),
    path("buildings/choose/", public.building_choose, name="building-choose"),
    path("buildings/<int:pk>/", public.building_detail, name="building-detail"),
    path("b/<slug:code>/", public.building_lobby, name="building-lobby"),
    path("b/<slug:code>/poster/", public.building_poster, name="building-poster"),
    path("b/<slug:code>/qr.svg", public.building_qr, name="building-qr"),
    path("display/", site.display_settings, name="display-settings"),
    path("guide/", site.guide_page, name="guide"),
    path("robots.txt", AN_HOUR(site.robots), name="robots"),
    path("sitemap.xml", AN_HOUR(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("favicon.ico", AN_HOUR(site.favicon), name="favicon"),
    path("map/", site.site_map, name="site-map"),
    path("privacy/", site.privacy, name="privacy"),
    path("workbench/find/", find, name="find"),
    path("workbench/style/", site.style_page, name="style-guide"),
]
