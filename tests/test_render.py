"""The HTML made from the project's data: every field a control, every figure the calculator's own."""

import re
from datetime import date

import pytest

from calculator.terms.examples import examples
from calculator.terms.fields import FIELDS, GROUPS
from website import render

CONTROL = re.compile(r'<input\b[^>]*\sname="([^"]+)"[^>]*>')


@pytest.fixture(scope="module")
def page() -> str:
    """The calculator's form and answer, as the builder puts them into the page."""
    return render.calculator()


def tag_with_id(html: str, name: str) -> str:
    """The opening tag that has the id."""
    found = re.search(rf'<[a-z]+\b[^>]*\sid="{re.escape(name)}"[^>]*>', html)
    assert found, name
    return found[0]


def test_every_field_is_a_control_with_its_places(page: str) -> None:
    """Each form key has a control, a place for its message, and a hint where the field has one."""
    assert {field.key for field in FIELDS} <= {*CONTROL.findall(page)}
    for field in FIELDS:
        tag_with_id(page, field.key)
        tag_with_id(page, f"{field.key}-error")
        assert field.question in page
        if field.hint:
            assert f'id="{field.key}-hint">{field.hint}' in page


def test_every_choice_is_offered(page: str) -> None:
    """Each choice of each field is there with its words."""
    for field in FIELDS:
        for choice in field.choices:
            assert re.search(rf'name="{field.key}" value="{re.escape(choice.value)}"', page), choice
            assert choice.label in page


def test_no_answer_is_put_into_the_readers_mouth(page: str) -> None:
    """A term that must be confirmed is not ticked beforehand, only said to be assumed."""
    for field in FIELDS:
        if field.confirm and field.choices:
            ticked = re.findall(rf'name="{field.key}" value="([^"]*)"[^>]*\schecked', page)

            assert ticked in ([""], ["unknown"]), field.key


def test_fields_of_other_methods_are_hidden_and_not_sent(page: str) -> None:
    """What the sample's method does not ask is hidden and disabled until it is chosen."""
    method = next(iter(examples().values())).form["method"]
    for field in FIELDS:
        part = re.search(rf'<[a-z]+\b[^>]*\sdata-field="{field.key}"[^>]*>', page)
        assert part
        used = not field.methods or method in field.methods

        assert (" hidden" in part[0]) != used, field.key
        if not used and not field.choices:
            assert " disabled" in tag_with_id(page, field.key)


def test_only_the_first_group_is_open(page: str) -> None:
    """The other groups wait behind their titles."""
    for _, title, _ in GROUPS[1:]:
        assert f"<summary>{title}</summary>" in page
    assert f"<summary>{GROUPS[0][1]}</summary>" not in page


def test_the_sample_plan_is_whole(page: str) -> None:
    """24 rows of 775.00, their sums and the words of the card stand in the page before any script."""
    table = page[page.index('<table class="plan"') : page.index("</table>")]
    rows = re.sub(r"<template>.*?</template>", "", table, flags=re.DOTALL)

    assert rows[rows.index("<tbody") : rows.index("</tbody>")].count("<tr") == 24
    assert rows.count(">775.00</span>") >= 24
    assert ">18,600.00</" in rows
    assert "24 期，到 2028年11月18日还完。" in page


def test_every_slot_is_a_path_of_the_answer(page: str) -> None:
    """A slot that names what the answer does not have would stay empty for ever."""
    result = render.computed(render.sample())
    outside = re.sub(r"<template>.*?</template>|<tbody.*?</tbody>|<ul data-each.*?</ul>", "", page, flags=re.DOTALL)
    card = outside[outside.index('class="answer"') : outside.index('<table class="plan"')]
    for path in re.findall(r'data-(?:slot|path)="([a-z_.]+)"', card):
        render.at(result, path)


def test_every_sample_can_be_shown() -> None:
    """No sample agreement is refused."""
    for name in examples():
        assert "sample__figure" in render.example(name)


def test_an_unknown_sample_names_those_there_are() -> None:
    """The message helps whoever misspelt it."""
    with pytest.raises(render.Unfit, match="twenty-four"):
        render.example("twenty")


@pytest.mark.parametrize(
    ("value", "nothing"),
    [
        ("", True),
        (None, True),
        ([], True),
        ("0.00", True),
        ("0", True),
        ("0.01", False),
        ("都确认了", False),
        ("-", False),
    ],
)
def test_nothing_is_no_value_or_an_amount_of_zero(value: object, *, nothing: bool) -> None:
    """The same rule as the page's script: fill.js."""
    assert render.is_nothing(value) == nothing


def test_the_day_of_the_build_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH makes a build repeatable."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")

    assert render.today() == date(2026, 11, 23)


def test_checklist_has_every_item_once() -> None:
    """Each group under its title, each item with a box, its words and its consequence."""
    html = render.checklist()

    assert html.count('type="checkbox"') == len(re.findall(r'class="tick"', html)) >= 20
    for _, title in render.ITEM_GROUPS:
        assert title in html
