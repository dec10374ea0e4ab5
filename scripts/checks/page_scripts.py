"""What a page may carry: no field named in JavaScript, no style that the CSP would block."""

import re
from functools import cache

from checks.sources import below, lines

INLINE_STYLE = re.compile(r"""<[a-z][^>]*\sstyle\s*=|\{:?[^}]*\bstyle\s*=""")


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


def no_inline_style() -> list[str]:
    """Problems: a style attribute in a page's source; the site's policy blocks it."""
    sources = [*below("docs/", ".md"), *below("overrides/", ".html"), *below("scripts/", ".html")]
    return [
        f"{name}:{number}: a style attribute, which the content security policy blocks"
        for name in sources
        for number, line in lines(name)
        if INLINE_STYLE.search(line)
    ]
