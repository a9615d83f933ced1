from django.urls import path

from members.terms.views import bodies, elections, lists, part_time

urlpatterns = [
    path("workbench/terms/", lists.term_radar, name="workbench-terms"),
    path("workbench/offices/", lists.office_list, name="office-list"),
    path("workbench/offices/vacant/", lists.vacancy_list, name="vacancy-list"),
    path("workbench/offices/<int:pk>/end/", bodies.office_end, name="office-end"),
    path("workbench/terms/<int:pk>/", bodies.body_terms, name="body-terms"),
    path("workbench/terms/<int:pk>/office/", bodies.body_office, name="body-office"),
    path("workbench/terms/<int:pk>/extension/", bodies.body_extension, name="body-extension"),
    path("workbench/terms/<int:pk>/plan/", bodies.body_plan, name="body-plan"),
    path("workbench/terms/<int:pk>/appointment/", bodies.body_appointment, name="body-appointment"),
    path("workbench/terms/<int:pk>/election/", elections.body_election, name="body-election"),
    path("workbench/elections/<int:pk>/", elections.election_detail, name="election-detail"),
    path("workbench/part-time/", part_time.part_time_list, name="part-time-list"),
    path("workbench/part-time/new/", part_time.part_time_new, name="part-time-new"),
    path("workbench/part-time/<int:pk>/end/", part_time.part_time_end, name="part-time-end"),
]
