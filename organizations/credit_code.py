"""Unified social credit codes, GB 32100-2015: the check letter is python-stdnum's, the reasons are ours.

`stdnum.cn.uscc.validate` refuses the registrars A, N and Y, which the standard has, and gives no reason in
Chinese.
"""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from stdnum.cn import uscc

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
REGISTRARS = "123456789ANY"


class CreditCodeError(ValueError):
    """A credit code that cannot be one; the message says why in Chinese."""


def check_letter(first_seventeen: str) -> str:
    """Return the eighteenth letter for the first seventeen."""
    return uscc.calc_check_digit(first_seventeen)


def canonical(text: str) -> str:
    """Return the stored form of a code typed with lower case, full width or blanks.

    Raises `CreditCodeError` when length, letters, region or check letter are wrong.
    """
    code = "".join(unicodedata.normalize("NFKC", str(text)).upper().split()).replace("-", "")
    if len(code) != 18:
        raise CreditCodeError(f"统一社会信用代码应为 18 位，现为 {len(code)} 位")
    wrong_letters = [letter for letter in code if letter not in ALPHABET]
    if wrong_letters:
        raise CreditCodeError(f"统一社会信用代码中不应有“{wrong_letters[0]}”（不用 I、O、S、V、Z）")
    if code[0] not in REGISTRARS:
        raise CreditCodeError("统一社会信用代码首位应为 1—9、A、N 或 Y")
    if not code[2:8].isdigit():
        raise CreditCodeError("统一社会信用代码第 3—8 位应为行政区划数字")
    if check_letter(code[:17]) != code[17]:
        raise CreditCodeError("统一社会信用代码校验位不符，请核对是否抄错")
    return code


def validate_credit_code(value: str) -> None:
    """Refuse a code that is not valid in its stored form, for model fields."""
    try:
        code = canonical(value)
    except CreditCodeError as error:
        raise ValidationError(str(error), code="credit_code") from error
    if code != value:
        raise ValidationError("统一社会信用代码请用半角大写，不留空格", code="credit_code")
