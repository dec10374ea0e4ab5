"""In place of Python's own, which brings the days' names in every language: how long a month is."""


def monthrange(year: int, month: int) -> tuple[None, int]:
    """Return the number of days of a month; on which weekday it begins nobody asks here."""
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    february = 2
    return None, 28 + is_leap if month == february else 30 + (month + month // 8) % 2
