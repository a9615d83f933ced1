"""Numbers written in Chinese: 三, 十二, 一百〇五, 二〇二六."""

DIGITS = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
TENS = {"十": 10, "百": 100}


def number_of(numeral: str) -> int:
    """Return a number written in digits, in words or digit by digit: 28, 二十八, 二八."""
    if numeral.isdecimal():
        return int(numeral)
    number = digit = 0
    for character in numeral:
        if character in TENS:
            number, digit = number + (digit or 1) * TENS[character], 0
        else:
            digit = digit * 10 + DIGITS.get(character, 0)
    return number + digit
