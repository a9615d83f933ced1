from django.urls import path

from members.committees.views import calendars, changes, handovers, pages, papers, portraits, vacancies

urlpatterns = [
    path("workbench/turns/", pages.committee_list, name="committee-list"),
    path("workbench/turns/month/", pages.committee_month, name="committee-month"),
    path("workbench/turns/handovers/", handovers.handover_list, name="handover-list"),
    path("workbench/turns/health/", pages.committee_health, name="committee-health"),
    path("workbench/committees/<int:pk>/", pages.committee_detail, name="committee-detail"),
    path("workbench/committees/<int:pk>/log/", pages.committee_log, name="committee-log"),
    path("workbench/committees/<int:pk>/board/", papers.committee_board, name="committee-board"),
    path("workbench/committees/<int:pk>/<slug:verb>/", changes.committee_change, name="committee-change"),
    path("workbench/posts/<int:pk>/letter/", papers.post_letter, name="post-letter"),
    path("workbench/handovers/<int:pk>/", handovers.handover_detail, name="handover-detail"),
    path("workbench/handovers/<int:pk>/note/", handovers.handover_note, name="handover-note"),
    path("workbench/handovers/<int:pk>/confirm/", handovers.handover_confirm, name="handover-confirm"),
    path("workbench/vacancies/", vacancies.workbench_vacancies, name="workbench-vacancies"),
    path("workbench/portrait/", portraits.portrait_own, name="portrait-own"),
    path("workbench/portraits/<int:pk>/", portraits.portrait_file, name="portrait-file"),
    path("workbench/calendar/", calendars.calendar_own, name="calendar-own"),
    path("workbench/calendar/qr.svg", calendars.calendar_qr, name="calendar-qr"),
    path("b/<slug:code>/turns.ics", calendars.building_calendar, name="building-calendar"),
    path("b/<slug:code>/turns.svg", calendars.building_calendar_qr, name="building-calendar-qr"),
    path("calendar/<str:token>.ics", calendars.calendar_person, name="calendar-person"),
]
