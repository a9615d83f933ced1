"""The palette and the sheets of style, read as text: what a reviewer with good eyes would forget."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[3] / "static"
TOKENS = (STATIC / "tokens.css").read_text()
CHOSEN = (STATIC / "themes.css").read_text()
THEMES = ["light", "dark", "contrast"]

WORDS_ON_GROUNDS = [
    *[(word, ground) for word in ("ink", "ink-soft", "red-text") for ground in ("paper", "card", "sunken")],
    *[(tone, f"{tone}-wash") for tone in ("good", "wait", "info", "bad", "still")],
    *[(tone, "card") for tone in ("good", "wait", "info", "bad", "still")],
    ("ink", "red-wash"),
    ("red-text", "red-wash"),
    ("on-red", "red"),
    ("on-red", "red-deep"),
]
BORDERS = [("edge-strong", "card"), ("edge-strong", "paper"), ("focus", "paper"), ("focus", "card")]


def colours_in(text):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", text))


def palette(theme):
    if theme == "light":
        return colours_in(TOKENS)
    chosen = re.search(rf':root\[data-theme="{theme}"\] {{(.*?)\n *}}', CHOSEN, re.S).group(1)
    return colours_in(TOKENS) | colours_in(chosen)


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("word", "ground"), WORDS_ON_GROUNDS)
def test_words_stand_out_from_their_ground(theme, word, ground):
    colours = palette(theme)
    assert contrast(colours[word], colours[ground]) >= 4.5


@pytest.mark.parametrize(("word", "ground"), [pair for pair in WORDS_ON_GROUNDS if "wash" not in pair[1]])
def test_large_contrast_is_large(word, ground):
    colours = palette("contrast")
    assert contrast(colours[word], colours[ground]) >= 7


def test_dark_by_device_and_dark_by_choice_are_the_same():
    device = re.search(r"@media screen and \(prefers-color-scheme: dark\) {(.*?)\n}", CHOSEN, re.S).group(1)
    assert colours_in(device) == colours_in(
        re.search(r'data-theme="dark"\] {(.*?)\n *}', CHOSEN, re.S).group(1)
    )
    assert set(colours_in(device)) == set(colours_in(TOKENS))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("edge", "ground"), BORDERS)
def test_edges_of_fields_and_the_focus_ring_can_be_seen(theme, edge, ground):
    colours = palette(theme)
    assert contrast(colours[edge], colours[ground]) >= 3


@pytest.mark.parametrize("sheet", sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_fetches_nothing_and_stays_short(sheet):
    text = sheet.read_text()
    assert "@import" not in text
    assert "url(" not in text
    assert "//" not in re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    assert len(text.splitlines()) <= 300


def test_every_colour_a_sheet_uses_is_defined():
    used = {
        name
        for sheet in STATIC.rglob("*.css")
        for name in re.findall(r"var\(--([a-z0-9-]+)", sheet.read_text())
    }
    own = {
        name for sheet in STATIC.rglob("*.css") for name in re.findall(r"--([a-z0-9-]+):", sheet.read_text())
    }

    assert used - own == set()
