"""Statistical codes of districts, streets and communities: twelve digits, the ninth place closing the street."""

import re

from django.core.exceptions import ValidationError

CODE_PATTERN = r"^\d{12}$"


def statistical_code(text: str) -> str:
    """Return the 12-digit code for the 6, 9 or 12 digits given; raise `ValidationError` for anything else."""
    digits = re.sub(r"\s", "", str(text))
    if not re.fullmatch(r"\d{6}|\d{9}|\d{12}", digits):
        raise ValidationError("统计用区划代码应为 6、9 或 12 位数字", code="statistical_code")
    return digits.ljust(12, "0")
