"""Photos as a phone takes them."""

import io

from PIL import Image


def picture(kind="JPEG", *, size=(64, 48), exif=True):
    """Return a picture file that carries a camera's name and a place."""
    body = io.BytesIO()
    image = Image.new("RGB", size, "orange")
    about = Image.Exif()
    if exif:
        about[0x010F] = "SecretCamera"
        about.get_ifd(0x8825)[1] = "N"
    image.save(body, kind, exif=about)
    body.seek(0)
    body.name = f"photo.{kind.lower()}"
    return body
