"""A tap that arrives twice files one matter."""

from django.urls import reverse

from services.matters.models import Matter
from tests import factories

TEXT = "三楼走廊的灯一闪一闪"


def filled(page, building, category):
    page.goto(reverse("matter-report", args=[building.code]))
    page.get_by_text(category.name, exact=True).click()
    page.get_by_label("反映事项").fill(TEXT)
    return page.locator("#report")


def test_the_same_tap_that_arrives_twice_is_one_matter(phone, building):
    category = factories.make_category(building.street)
    filled(phone, building, category)
    phone.evaluate(
        """() => {
            const form = document.getElementById('report');
            const body = new FormData(form);
            return Promise.all([1, 2].map(() => fetch(location.href, {method: 'POST', body})));
        }"""
    )

    assert Matter.objects.count() == 1
