"""The arithmetic on trial: every check holds, and every check can fail."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import calculator.__main__ as terminal
from calculator.api import answer
from calculator.self_check import laws, published, self_check
from calculator.self_check.self_check import check_all
from calculator.terms.agreement import Agreement
from calculator.units.money import Fen
from tests.pace import within

CHECKS = check_all()
CASES = published.cases()


def failing() -> set[str]:
    return {check.name for check in check_all() if not check.holds}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name[:40])
def test_every_check_holds(check: self_check.Check) -> None:
    """With its source named."""
    assert check.fault == ""
    assert check.source
    assert check.name


def test_the_trial_is_short() -> None:
    """Well under a second here, so a few in a browser."""
    with within(1):
        check_all()


# --- each law can fail


def last_row(**changes: Any) -> Callable[[Any], Any]:
    def broken(rows: Any) -> Any:
        return (*rows[:-1], rows[-1]._replace(**{key: change(rows[-1]) for key, change in changes.items()}))

    return broken


def _short_of_principal(rows: Any) -> Any:
    return last_row(principal=lambda row: row.principal - 1)(rows)


def _payment_off(rows: Any) -> Any:
    return last_row(payment=lambda row: row.payment + 1)(rows)


def _owes_a_fen(rows: Any) -> Any:
    return last_row(balance=lambda _: Fen(1))(rows)


def _arrears_lost(rows: Any) -> Any:
    return last_row(arrears=lambda row: row.arrears + 1)(rows)


def _interest_from_nowhere(rows: Any) -> Any:
    return last_row(interest=lambda row: row.interest + 1)(rows)


def _uneven(rows: Any) -> Any:
    return last_row(principal=lambda row: row.principal + 100)(rows)


def _not_level(rows: Any) -> Any:
    return (rows[0]._replace(interest=rows[0].interest + 1), *rows[1:])


def _one_row_too_few(rows: Any) -> Any:
    return rows[:-1] or (rows[0]._replace(days=0),)


def _a_day_late(rows: Any) -> Any:
    return tuple(row._replace(due=row.due + timedelta(1)) for row in rows)


@pytest.mark.parametrize(
    ("breakage", "caught"),
    [
        (_short_of_principal, [f"每期本金加起来等于剩余本金：{name}" for name in
                               ("停息分期", "等额本金", "等额本息", "先息后本", "阶梯还款", "一次性结清")]),
        (_payment_off, ["每一期：本金、利息、协议前的费用和手续费加起来等于应还", "只有 1 期：到期还清全部本金"]),
        (_owes_a_fen, ["最后一期还完，剩余本金正好是 0.00 元"]),
        (_arrears_lost, ["还的、免的、挂账的，加起来等于原来欠的"]),
        (_interest_from_nowhere, ["利率为 0：没有一分钱利息，年化成本是 0.00%"]),
        (_uneven, ["停息分期：各期本金相差不到期数那么多分"]),
        (_not_level, ["等额本息：除最后一期，每期都一样"]),
        (_one_row_too_few, ["360 期：行数、合计和余额都对", "只有 1 期：到期还清全部本金"]),
        (_a_day_late, ["1 月 31 日之后是 2 月 28 日，再后是 3 月 31 日", "什么都没发生，就和原计划一样"]),
    ],
)  # fmt: skip
def test_a_broken_schedule_is_caught(
    monkeypatch: pytest.MonkeyPatch, breakage: Callable[[Any], Any], caught: list[str]
) -> None:
    """Each law by the fault it is there for."""
    whole = laws.schedule
    monkeypatch.setattr(laws, "schedule", lambda terms: breakage(whole(terms)))

    assert set(caught) <= failing()


@pytest.mark.parametrize(
    ("name", "broken", "caught"),
    [
        ("working_day", lambda day, _: day, "选了避开周末，最晚存入日就不在周末"),
        ("parse_yuan", lambda _: 5, "写出来的金额，读回去还是同一个数"),
        ("apply", lambda pay, *_: ([(pay, 0, 0)], 0), "欠费用 3,000、利息 5,000、本金 10 万，还 3 万：先抵费用和利息"),
        ("add_months", lambda day, _: day, "1 月 31 日之后是 2 月 28 日，再后是 3 月 31 日"),
    ],
)  # fmt: skip
def test_a_broken_part_is_caught(monkeypatch: pytest.MonkeyPatch, name: str, broken: Any, caught: str) -> None:
    """By the law that looks at it."""
    monkeypatch.setattr(laws, name, broken)

    assert caught in failing()


def test_a_wrong_annual_cost_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundredth of a percent a year is too much."""
    whole = laws.annual_cost

    def off(terms: Any, rows: Any) -> Any:
        cost = whole(terms, rows)
        return cost if cost.simple is None else cost._replace(simple=cost.simple + Fraction(1, 10_000))

    monkeypatch.setattr(laws, "annual_cost", off)
    assert {"按算出的年化成本折回去，每期误差不到一分钱", "利率为 0：没有一分钱利息，年化成本是 0.00%"} <= failing()


@pytest.mark.parametrize("error", [ZeroDivisionError("x"), KeyError("x"), ValueError("x"), TypeError("x")])
def test_a_calculation_that_breaks_down_does_not_hold(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """It is reported, not raised: the trial always ends."""

    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(laws, "schedule", broken)
    monkeypatch.setattr(published, "schedule", broken)
    held = [check for check in check_all() if check.holds]

    assert len(held) == 3  # weekends, amounts, 民法典 561: the ones that need no plan
    assert any("算不下去" in check.fault for check in check_all())


def test_examples_that_cannot_be_read_are_one_failing_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken file is not an empty success."""

    def broken() -> None:
        raise ValueError("line 7")

    monkeypatch.setattr(published, "cases", broken)
    assert failing() == {"公开算例"}


# --- each published example can fail


@pytest.mark.parametrize(
    ("case", "name"),
    [(case, name) for case in CASES for name in case.expect],
    ids=lambda part: getattr(part, "id", part),
)
def test_every_expected_figure_is_looked_at(case: published.Case, name: str) -> None:
    """A figure a little further off than the example allows is caught."""
    value = case.expect[name]
    if name.startswith("due"):
        wrong = "2099-01-01"
    elif value.endswith("%"):
        wrong = f"{float(value[:-1].replace(',', '')) + float(case.within) + 0.02:.2f}%"
    elif "." not in value:
        wrong = str(int(value) + 1)
    else:
        wrong = f"{float(value) + 2 * float(case.within) + 0.01:.2f}"
    changed = case._replace(expect={**case.expect, name: wrong})

    assert len(published.differences(changed)) == 1


@pytest.mark.parametrize(
    ("case", "name"),
    [(case, name) for case in CASES for name in case.wrong],
    ids=lambda part: getattr(part, "id", part),
)
def test_getting_a_published_wrong_figure_is_caught(case: published.Case, name: str) -> None:
    """The figure the calculator gives, called wrong, must be found."""
    (got,) = published.differences(case._replace(expect={name: "2099-01-01" if "due" in name else "0.01"}, wrong={}))
    ours = got.removeprefix(f"{name}: ").partition("，应为")[0]

    assert len(published.differences(case._replace(expect={}, wrong={name: ours}))) == 1


def test_examples_have_names_of_their_own_and_enough_of_them() -> None:
    """Some published figures are wrong, and are marked."""
    assert len({case.id for case in CASES}) == len(CASES) >= 50
    assert sum(bool(case.wrong) for case in CASES) >= 8


def test_a_figure_that_cannot_be_said_is_not_near_anything() -> None:
    """No cost where nothing was lent for any time."""
    at_once = next(case for case in CASES if case.id == "px-xirr-099")
    form = {**at_once.form, "first_due": at_once.form["start"], "settlement": "134.09"}

    assert published.differences(at_once._replace(form=form)) == ["cost.by_dates: None，应为 -99.90%"]


# --- the call and the terminal


def test_the_call_reports_every_check() -> None:
    """In the order of the trial, with the verdict in words."""
    result = json.loads(answer('{"call": "self_check"}'))["result"]

    assert result["holds"] is True
    assert len(result["checks"]) == len(CHECKS)
    assert result["words"] == f"{len(CHECKS)} 项都对。"


def test_a_failing_check_is_told_to_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not to be overlooked."""
    monkeypatch.setattr(laws, "working_day", lambda day, _: day)
    result = json.loads(answer('{"call": "self_check"}'))["result"]

    assert result["holds"] is False
    assert "1 项不对，请不要用这里的数" in result["words"]


def test_the_terminal_says_one_line_a_check_and_ends_with_0() -> None:
    """`python -m calculator --self-check`."""
    command = [sys.executable, "-m", "calculator", "--self-check"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=Path(__file__).parents[1])

    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    assert len(lines) == len(CHECKS)
    assert all(line.startswith("对  ") for line in lines)


def test_the_terminal_ends_with_1_where_a_check_fails(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """And says what was found."""
    whole = laws.schedule
    monkeypatch.setattr(laws, "schedule", lambda terms: whole(replace(terms, fee=Fen(terms.fee + 1))))

    assert terminal.main(["--self-check"]) == 1
    assert "错（" in capfdbinary.readouterr().out.decode()


def test_a_cost_that_cannot_be_found_is_a_fault() -> None:
    """Everything paid back on the day it was lent leaves no time to cost anything."""
    start = laws.DAYS[0][0]
    terms = Agreement(principal=Fen(1_000_000), method="equal_payment", periods=1, start=start, first_due=start)

    assert list(laws.present_value((terms, laws.schedule(terms)))) != []
