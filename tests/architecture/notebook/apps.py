"""A system with one of everything, installed by `test_systems` and by nobody else."""

from buildings.foundation import systems

PARTS = "tests.architecture.notebook.parts"


class NotebookConfig(systems.SystemConfig):
    name = "tests.architecture.notebook"
    verbose_name = "记事本"
    navigation = [
        systems.NavLink("notebook-list", "记事本", "book-open", place=5, also=("notebook-page",)),
    ]
    sweeps = {"notebook": systems.Sweep(f"{PARTS}.sweep", ticks=7)}
    urls = "tests.architecture.notebook.urls"
    routes = f"{PARTS}.ROUTES"
    messages = f"{PARTS}.KINDS"
    places = [systems.PlaceKind("page", "notebook.Page", within=f"{PARTS}.WITHIN_PAGE")]
    measures = [f"{PARTS}.MEASURES"]
    queues = [f"{PARTS}.QUEUES"]
    found = [f"{PARTS}.FOUND"]
    waiting = [f"{PARTS}.blank_pages"]
    roles = [f"{PARTS}.HELD_BY_KEEPER"]
    calendar_entries = PARTS
    handover = [f"{PARTS}.pages_of"]
    look_again = [f"{PARTS}.count_the_pages_again"]
    account_changes = [f"{PARTS}.hear_of_change"]
    forget = [f"{PARTS}.tear_out"]
    body_heirs = [f"{PARTS}.keep_a_page_of"]
    body_sections = [f"{PARTS}.pages_of_body"]
    telephones = [f"{PARTS}.telephones_of"]
    sealed = ["Page.sealed"]
    faces = {"notebook": ["Page"]}
    ledger = f"{PARTS}.LEDGERS"
    sample = [f"{PARTS}.write_a_first_page"]
    guide = [systems.GuideStep(systems.Reader.STAFF, "记一笔", "想到就记。", place=5)]
