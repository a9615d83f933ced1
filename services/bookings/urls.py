from django.urls import path

from services.bookings.views import following, public, workbench

urlpatterns = [
    path("rooms/", public.room_list, name="room-list"),
    path("rooms/<int:pk>/", public.room_detail, name="room-detail"),
    path("rooms/<int:pk>/book/", public.room_book, name="room-book"),
    path("rooms/<int:pk>/busy.ics", public.room_feed, name="room-feed"),
    path("rooms/door/<slug:code>/", public.room_door, name="room-door"),
    path("bookings/query/", following.booking_query, name="booking-query"),
    path("bookings/<str:token>/", following.booking_follow, name="booking-follow"),
    path("bookings/<str:token>/qr.svg", following.booking_follow_qr, name="booking-follow-qr"),
    path("bookings/<str:token>/cancel/", following.booking_follow_cancel, name="booking-follow-cancel"),
    path("bookings/<str:token>/cancel-rest/", following.booking_cancel_rest, name="booking-cancel-rest"),
    path("bookings/<str:token>/end/", following.booking_follow_end, name="booking-follow-end"),
    path("bookings/<str:token>/mine.ics", public.person_feed, name="booking-feed"),
    path("workbench/bookings/", workbench.booking_list, name="booking-list"),
    path("workbench/bookings/mine/", workbench.booking_mine, name="booking-mine"),
    path("workbench/bookings/mine/feed/", workbench.booking_feed_own, name="booking-feed-own"),
    path("workbench/bookings/use/", workbench.booking_use, name="booking-use"),
    path("workbench/bookings/export/<slug:kind>/", workbench.booking_export, name="booking-export"),
    path("workbench/bookings/<str:number>/", workbench.booking_detail, name="booking-detail"),
    path("workbench/bookings/<str:number>/phone/", workbench.booking_phone, name="booking-phone"),
    path("workbench/bookings/<str:number>/<slug:verb>/", workbench.booking_move, name="booking-move"),
    path("workbench/rooms/", workbench.room_manage, name="managed-room-list"),
    path("workbench/rooms/<int:pk>/sheet/", workbench.room_sheet, name="managed-room-sheet"),
    path("workbench/rooms/<int:pk>/qr.svg", workbench.room_qr, name="managed-room-qr"),
    path("workbench/rooms/<int:pk>/renew/", workbench.room_renew, name="managed-room-renew"),
]
