"""Write the configurations of web servers into hosting/, from what scripts/website/headers.py says.

python3 scripts/publish/hosting.py    after a change to headers.py, to a script in overrides/ or a template

`scripts/check.py` tells when they are older than that.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where the rooms of scripts/ are found

import environment
from environment import ROOT, say

TEMPLATES = Path(__file__).resolve().parent / "templates"
HOSTING = ROOT / "hosting"
WRITTEN = ("nginx/site.conf", "Caddyfile")
MADE = "Written by scripts/publish/hosting.py: change scripts/website/headers.py or scripts/publish/templates/ instead."


def main() -> None:
    """Write the configurations."""
    environment.enter(node_modules=False)
    for name in WRITTEN:
        (HOSTING / name).write_text(render(name), encoding="utf-8", newline="\n")
        say(f"wrote hosting/{name}")


def render(name: str) -> str:
    """One configuration, as it must stand in hosting/."""
    import jinja2  # noqa: PLC0415 - only there after enter()

    from website import headers  # noqa: PLC0415

    loader = jinja2.FileSystemLoader(TEMPLATES)
    templates = jinja2.Environment(  # noqa: S701 - no HTML
        loader=loader, undefined=jinja2.StrictUndefined, keep_trailing_newline=True
    )
    templates.filters["quoted"] = quoted
    return templates.get_template(name).render(
        made=MADE,
        headers=headers.headers(),
        types=[(ending.removeprefix("."), type_) for ending, type_ in headers.TYPES.items()],
        other_type=headers.OTHER_TYPE,
        page_type=headers.TYPES[".html"],
        named_by_contents=headers.NAMED_BY_CONTENTS,
        forever=headers.FOREVER,
        ask_again=headers.ASK_AGAIN,
    )


def quoted(value: str) -> str:
    """The value in double quotes, which nginx and Caddy read alike.

    >>> quoted("image/png")
    '"image/png"'
    """
    if any(letter in value for letter in '"\\$`{'):
        raise ValueError(f"means something to a web server: {value}")
    return f'"{value}"'


def outdated() -> list[str]:
    """The configurations that are not as they would be written now."""
    return [
        f"hosting/{name}"
        for name in WRITTEN
        if not (HOSTING / name).is_file() or (HOSTING / name).read_text(encoding="utf-8") != render(name)
    ]


if __name__ == "__main__":
    main()
