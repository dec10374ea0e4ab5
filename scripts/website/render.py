"""HTML for the pages from the project's data: the form, worked examples, facts, the checklist.

Every function returns a piece of HTML; `inserts` says where a page may ask for one. Links to
other pages are written from the docs folder (``/steps/terms.md``) and made relative there.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from calculator.api import answer
from calculator.facts.facts import Fact, fact
from calculator.terms.examples import Example, examples
from calculator.terms.fields import FIELDS, GROUPS, Field
from calculator.units.dates import spoken

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = Path(__file__).resolve().parent / "templates"
ITEMS = ROOT / "docs" / "checklist" / "items.toml"

SWITCH = "method"
"""The field whose choice shows and hides others: large cards on the page."""

MODES = {"yuan": "decimal", "integer": "numeric", "multiplier": "decimal"}
EXTRAS = (("arrears", "协议前息费"), ("fee", "手续费"))
"""Columns of the plan that show only where the agreement has them."""

STEPS = (
    ("核对条款", "剩多少、分几期、免了什么", "steps/terms.md"),
    ("还款渠道", "自动扣，还是自己还", "steps/channel.md"),
    ("还款账户", "哪张卡最稳", "steps/account.md"),
    ("重建信用", "五年从哪天算起", "steps/credit.md"),
    ("注意事项", "违约、催收、防骗", "steps/cautions.md"),
)
ITEM_GROUPS = (
    ("before", "还第一期之前"),
    ("monthly", "每个月"),
    ("trouble", "出了问题"),
    ("after", "还清之后"),
)
GRADES = {
    "A1": "依据是法律或官方文件的原文",
    "A2": "依据是公开报道，没有看到官方原文",
    "B": "没有核对到原文，请以你的合同和官方的说法为准",
}
HOURS = {"lender.phone": ("人工 ", "lender.phone_hours")}
"""By the fact of a number: what to say before the hours in which somebody answers, and the fact that knows them."""
MARKS = {"A1": "看过原文", "A2": "只见报道", "B": "未见原文"}
"""What a fact's mark says: solid, hollow, dotted."""


class Unfit(ValueError):
    """The data cannot be shown; the message says which entry and why."""


def today() -> date:
    """The day of the build: SOURCE_DATE_EPOCH's where it is set, so that a build can be repeated."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(stamp), UTC).date() if stamp else date.today()  # noqa: DTZ011


@cache
def engine() -> Environment:
    """The templates, with what they may call."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "at": at,
        "empty": is_nothing,
        "label_of": label_of,
        "phone": phone,
        "placeholder": placeholder,
        "spoken": spoken,
        "stale": is_stale,
        "within": within,
        "modes": MODES,
        "switch": SWITCH,
        "extras": EXTRAS,
        "steps": STEPS,
        "grades": GRADES,
        "marks_mean": MARKS,
    }
    return made


def page_part(template: str, **values: Any) -> str:
    """The template filled in; lines that only indent are dropped, so that Markdown leaves it alone."""
    text = engine().get_template(template).render(**values)
    return "\n".join(line for line in text.splitlines() if line.strip())


# --- the calculator -------------------------------------------------------------------------


def at(result: Mapping[str, Any], path: str) -> Any:
    """The value at a dotted path of a result: the words of ``data-slot``."""
    value: Any = result
    for key in path.split("."):
        value = value[key]
    return value


def within(row: Any, path: str) -> Any:
    """What ``data-slot`` shows for a row of a result: "" for the row of a template, and where nothing stands."""
    value = row
    for key in path.split(".") if path != "." else ():
        value = None if value is None else value[key]
    return "" if value is None else value


def is_nothing(value: object) -> bool:
    """Whether there is nothing to show: no value, no text, or an amount of zero."""
    return not value or (isinstance(value, str) and not value.strip("0.,%"))


def label_of(field: Field, value: str) -> str:
    """The words of one of a field's choices."""
    return next(choice.label for choice in field.choices if choice.value == value)


def placeholder(field: Field) -> str:
    """What an empty box says."""
    if field.placeholder or is_nothing(field.default):
        return field.placeholder
    return f"不填就按 {field.default}"


def sample(name: str | None = None) -> Example:
    """The sample agreement of that id; without one, the page's own."""
    known = examples()
    if name is not None and name not in known:
        raise Unfit(f"examples.toml has no {name!r}; it has {', '.join(known)}")
    return known[name or next(iter(known))]


def computed(example: Example) -> dict[str, Any]:
    """The calculator's result for a sample, through the one entry point."""
    request = {"call": "calculate", "today": example.today.isoformat(), "form": example.form}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    if "result" not in reply:
        raise Unfit(f"examples.toml: {example.id}: {reply['problems']}")
    result: dict[str, Any] = reply["result"]
    return result


def calculator(views: Sequence[tuple[str, str, str]] = ()) -> str:
    """The form and, beside it, the whole plan of the first sample; then other views of it: id, name, HTML."""
    shown = sample()
    safe = [(key, name, Markup(html)) for key, name, html in views]  # noqa: S704 - made by our templates
    return page_part("calculator.html", fields=FIELDS, groups=GROUPS, sample=shown, result=computed(shown), views=safe)


def example(name: str) -> str:
    """A worked example as a card: what a month costs, until when, how much in all."""
    shown = sample(name)
    result = computed(shown)
    first, last = (spoken(date.fromisoformat(row["due"])) for row in (result["schedule"][0], result["schedule"][-1]))
    return page_part("example.html", sample=shown, result=result, first=first, last=last)


def is_stale(one: Fact) -> bool:
    """Whether the day has come to read the fact's source again."""
    return one.is_stale(today())


def phone(name: str) -> str:
    """The number that a fact gives, as people write it; raises NoSuchFact, and Unfit where it gives none."""
    number = fact(name).at(today()).value
    if not isinstance(number, str):
        raise Unfit(f"facts.toml: {name} gives no number to call")
    return number


# --- lists and cards ------------------------------------------------------------------------


def checklist(group: str | None = None) -> str:
    """The checklist with boxes to tick, all of it or one group."""
    items = tomllib.loads(ITEMS.read_text(encoding="utf-8"))["items"]
    groups = [
        (key, title, [{"page": "", "slot": "", **item} for item in items if item["group"] == key])
        for key, title in ITEM_GROUPS
        if group in (None, key)
    ]
    if not groups:
        raise Unfit(f"the checklist has no group {group!r}")
    return page_part("checklist.html", groups=groups)


def checklist_tools() -> str:
    """What can be done with the checklist: print it, keep it as a picture, copy it, begin anew."""
    return page_part("checklist_tools.html", result={"pictures": []})


def steps(current_step: str = "0") -> str:
    """The path of five steps, the current one marked, with the next one's link."""
    if current_step not in "012345" or len(current_step) != 1:
        raise Unfit(f"there are five steps, and no {current_step!r}")
    return page_part("steps.html", current=int(current_step))


def say(title: str, words: Iterable[str], office: str = "", hours: str = "") -> str:
    """A card with words to read out or copy, and the button that calls the office they are for, by its fact."""
    body = Markup("<br>").join(line.strip() for line in words if line.strip())
    return page_part("say.html", title=title, body=body, office=office, hours=hours)
