from buildings.foundation import systems
from buildings.foundation.records.permissions import Permission
from buildings.foundation.systems import GuideStep, NavLink, Reader


class ActivitiesConfig(systems.SystemConfig):
    name = "services.activities"
    verbose_name = "活动"
    measures = ["services.activities.measures.CATALOGUE"]
    found = ["services.activities.found.FOUND"]
    navigation = [
        NavLink("activity-list", "活动", menu=systems.Menu.SITE, place=30),
        NavLink(
            "programme-list",
            "活动",
            "megaphone",
            group=systems.Group.SERVICES,
            permission=Permission.EDIT_ACTIVITIES,
            place=40,
        ),
    ]
    urls = "services.activities.urls"
    routes = "services.activities.api.ROUTES"
    messages = "services.activities.messages.KINDS"
    calendar_entries = "services.activities.calendar_entries"
    sample = ["services.activities.sample.bring"]
    faces = {"activities": ["Activity"], "signups": ["Signup"], "signups/activity": ["Signup"]}
    guide = [
        GuideStep(
            Reader.VISITORS,
            "报名活动",
            "「活动」里选一场报名；名额满了可以候补，有人退出按先后补上。",
            "activities",
            place=70,
        ),
        GuideStep(
            Reader.STAFF, "办活动", "「活动」里发布、看报名、记到场；人数由名单算出，不用填。", place=60
        ),
    ]
