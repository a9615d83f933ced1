from django.urls import path, re_path

from services.open311 import views

FORMAT = r"\.(?P<format>json|xml)$"

urlpatterns = [
    path("open311/v2/", views.Root.as_view(), name="open311-root"),
    re_path(rf"^open311/discovery{FORMAT}", views.Discovery.as_view(), name="open311-discovery"),
    re_path(rf"^open311/v2/services{FORMAT}", views.Services.as_view(), name="open311-services"),
    re_path(
        rf"^open311/v2/services/(?P<code>[\w-]+){FORMAT}", views.Service.as_view(), name="open311-service"
    ),
    re_path(rf"^open311/v2/requests{FORMAT}", views.Requests.as_view(), name="open311-requests"),
    re_path(
        rf"^open311/v2/requests/(?P<number>[\w-]+){FORMAT}", views.RequestOf.as_view(), name="open311-request"
    ),
    path("open311/v2/media/<str:number>/<int:pk>.jpg", views.Media.as_view(), name="open311-media"),
    re_path(rf"^open311/v2/tokens/(?P<token>[\w.:-]+?){FORMAT}", views.Token.as_view(), name="open311-token"),
]
