"""What Chromium would print of a page: how much text stands on each sheet of A4."""

import re
import zlib


def letters_by_sheet(page):
    """Return how many bytes of text each sheet draws, one or two a letter by its font; one number a sheet, in order."""
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    objects = {int(found[1]): found[2] for found in re.finditer(rb"(\d+) 0 obj(.*?)endobj", pdf, re.S)}
    (catalogue,) = (body for body in objects.values() if b"/Type /Catalog" in body)
    return list(_letters(objects, _reference(catalogue, b"/Pages")))


def _letters(objects, number):
    body = objects[number]
    if b"/Type /Pages" in body:
        kids = re.search(rb"/Kids\s*\[(.*?)\]", body, re.S)[1]
        for kid in re.findall(rb"(\d+) 0 R", kids):
            yield from _letters(objects, int(kid))
    else:
        drawn = stream_of(objects[_reference(body, b"/Contents")])
        yield sum(len(word) // 2 for word in re.findall(rb"<([0-9A-Fa-f]+)> Tj", drawn))


def _reference(body, name):
    return int(re.search(name + rb" (\d+) 0 R", body)[1])


def stream_of(body):
    """Return what a stream holds, of the length its dictionary tells: its last byte may be a line's end by chance."""
    begins = re.search(rb"stream\r?\n", body).end()
    raw = body[begins : begins + int(re.search(rb"/Length (\d+)\b(?! \d+ R)", body)[1])]
    return zlib.decompress(raw) if b"FlateDecode" in body else raw
