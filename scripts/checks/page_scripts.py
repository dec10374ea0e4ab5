"""What the page's scripts may say: no field of the form is named in them."""

import re
from functools import cache

from checks.sources import below, lines


def no_field_named_in_javascript() -> list[str]:
    """Problems: a form key in the page's JavaScript; fields are named in fields.py alone."""
    return [
        f"{name}:{number}: names the form field {found.group('key')!r}"
        for name in below("docs/assets/calculator/", ".js", ".mjs")
        for number, line in lines(name)
        if (found := field_pattern().search(line))
    ]


@cache
def field_pattern() -> re.Pattern[str]:
    """What a mention of a form key looks like: a string, a selector or a property."""
    from calculator.terms.fields import FIELDS  # noqa: PLC0415 - only this rule needs them

    keys = "|".join(re.escape(field.key) for field in FIELDS)
    return re.compile(rf"""(?:["'`]|name=["']?|#)(?P<key>{keys})(?:["'`\]]|-error|-hint)""")
