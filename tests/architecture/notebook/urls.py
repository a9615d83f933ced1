from django.http import HttpResponse
from django.urls import path

urlpatterns = [
    path("notebook/", lambda request: HttpResponse("记事本"), name="notebook-list"),
    path("notebook/page/", lambda request: HttpResponse("一页"), name="notebook-page"),
]
