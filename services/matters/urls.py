from django.urls import path

from services.matters.views import codes, departments, detail, lists, public, workbench

urlpatterns = [
    path("b/<slug:code>/report/", public.matter_report, name="matter-report"),
    path("b/<slug:code>/matters/", public.matter_public, name="matter-public"),
    path("b/<slug:code>/matters/<str:number>/join/", public.matter_join, name="matter-join"),
    path("matters/watch/<str:token>/", public.matter_watch, name="matter-watch"),
    path("matters/query/", public.matter_query, name="matter-query"),
    path("matters/follow/<str:token>/", public.matter_follow, name="matter-follow"),
    path("matters/follow/<str:token>/thanks/", public.matter_thanks, name="matter-thanks"),
    path("matters/follow/<str:token>/qr.svg", codes.matter_follow_qr, name="matter-follow-qr"),
    path("matters/follow/<str:token>/rate/", public.matter_rate, name="matter-rate"),
    path("matters/follow/<str:token>/say/<slug:verb>/", public.matter_say, name="matter-say"),
    path("matters/follow/<str:token>/photos/<int:pk>/", public.follow_photo, name="matter-follow-photo"),
    path("workbench/matters/", lists.matter_list, name="matter-list"),
    path("workbench/matters/export/", lists.matter_export, name="matter-export"),
    path("workbench/matters/today/", lists.matter_today, name="matter-today"),
    path("workbench/matters/reassign/", lists.matter_reassign, name="matter-reassign-many"),
    path("workbench/matters/filters/", lists.saved_filter_add, name="saved-filter-add"),
    path("workbench/matters/filters/<int:pk>/drop/", lists.saved_filter_drop, name="saved-filter-drop"),
    path("workbench/matters/departments/", departments.department_list, name="department-list"),
    path("workbench/matters/new/", workbench.matter_new, name="matter-new"),
    path("workbench/matters/photos/<int:pk>/", detail.matter_photo, name="matter-photo"),
    path("workbench/matters/<str:number>/", detail.matter_detail, name="matter-detail"),
    path("workbench/matters/<str:number>/print/", detail.matter_print, name="matter-print"),
    path("workbench/matters/<str:number>/words/", detail.matter_words, name="matter-words"),
    path("workbench/matters/<str:number>/phone/", detail.matter_phone, name="matter-phone"),
    path("workbench/matters/<str:number>/rectify/", detail.matter_rectify, name="matter-rectify"),
    path("workbench/matters/<str:number>/<slug:verb>/", detail.matter_move, name="matter-move"),
]
