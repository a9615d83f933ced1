"""What a new password must have, by the profile the setting SECURITY_PROFILE names."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError

KINDS = (r"[a-z]", r"[A-Z]", r"\d", r"[^a-zA-Z\d]")
KINDS_NEEDED = {"djbh2": 3, "djbh3": 3}


class ComplexityValidator:
    """等保 asks for mixed kinds of characters (GB/T 22239-2019 7.1.4.1); ASVS asks for length alone."""

    def validate(self, password, user=None):
        needed = KINDS_NEEDED.get(settings.SECURITY_PROFILE, 0)
        if sum(bool(re.search(kind, password)) for kind in KINDS) < needed:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self):
        if settings.SECURITY_PROFILE not in KINDS_NEEDED:
            return "密码越长越好，可以用一句话。"
        return "密码须包含大写字母、小写字母、数字、符号中的至少三种。"
