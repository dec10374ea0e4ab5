"""Random lives, down payments among them, through `status`, `restructure` and `all_plans`, held to a second reading."""

from __future__ import annotations

import json
from datetime import date, timedelta
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from calculator.api import answer
from calculator.plan.schedule import Row
from calculator.terms.agreement import Agreement
from tests import oracle
from tests.oracle_lives import Part, Simulation, card, daily, first_of, months
from tests.property.strategies import form_of
from tests.property.test_one_truth import clauses_of
from tests.property.test_what_if import plans

Made = tuple[Agreement, tuple[Row, ...]]
MOST_AMOUNT = 100_000_000_00
"""The most that one amount of a form may be, by the contract."""
LEAST, MOST = Fraction(83, 1_000_000), Fraction(66, 100_000)
"""What facts.toml says of daily rates from 13 January 2026 on: 0.0083 % and 0.066 %."""


def yuan(fen: int) -> str:
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def ask(call: str, today: date, **more: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(answer(json.dumps({"call": call, "today": today.isoformat(), **more})))
    assert "result" in reply, reply
    found: dict[str, Any] = reply["result"]
    return found


@st.composite
def lives(draw: st.DrawFn) -> tuple[Agreement, dict[date, int], date]:
    """Any plan, some money for some of its rows, early, in time, late, too little, too much; and a day."""
    terms, rows = draw(plans())
    assume(terms.start.year < 2058 and all(row.principal >= 0 for row in rows))
    money: dict[date, int] = {}
    for row in rows:
        kind = draw(st.sampled_from(("whole", "whole", "whole", "short", "more", "none")))
        amount = {"whole": row.payment, "none": 0}.get(kind, 0)
        if kind == "short" and row.payment > 1:
            amount = draw(st.integers(1, row.payment - 1))
        if kind == "more":
            amount = row.payment + draw(st.integers(1, 3 * row.payment + 2))
        day = max(row.due + timedelta(draw(st.sampled_from((0, 0, 0, -3, 1, 5, 20, 33, 70)))), terms.start)
        if amount:
            money[day] = money.get(day, 0) + amount
    span = (rows[-1].due - terms.start).days + 100
    today = terms.start + timedelta(draw(st.integers(0, span)))
    return terms, {day: amount for day, amount in money.items() if day <= today}, today


def lines(money: dict[date, int]) -> str:
    return "\n".join(f"{day} {yuan(amount)}" for day, amount in sorted(money.items()))


def counted(form: dict[str, str], money: dict[date, int], today: date) -> None:
    """Leave out lives in which a payment looks like a double debit, or comes before the plan or after its end."""
    ledger = ask("reconcile", today, form=form, payments=lines(money))
    assume(not ledger["unmatched"])


def told(terms: Agreement) -> dict[str, str]:
    return form_of(terms) | clauses_of(terms)


@given(lives())
def test_status_is_that_of_the_second_reading(made: tuple[Agreement, dict[date, int], date]) -> None:
    """State, next row, late rows, life and death under the clause, what is due at once, and the penalty."""
    terms, money, today = made
    counted(told(terms), money, today)
    simulated = Simulation(terms, list(money.items()), today)
    found = ask("status", today, form=told(terms), payments=lines(money))

    state = simulated.state
    unsaid = terms.breach_rule == "unknown" or (terms.arrears_treatment == "unknown" and terms.arrears)
    if state == "before" and unsaid and terms.method != "lump_sum":
        state = "unconfirmed"
    if terms.method != "lump_sum" or terms.breach_rule != "unknown":
        assert found["state"] == state
    assert (found["paid"], found["left"]) == (len(simulated.rows) - len(simulated.open), len(simulated.open))
    assert found["balance"] == yuan(sum(simulated.payment) - sum(simulated.now))
    assert found["late"] == [
        {
            "number": simulated.first + place,
            "days": (today - simulated.last[place]).days,
            "short": yuan(simulated.payment[place] - simulated.now[place]),
        }
        for place in simulated.late
    ]
    if simulated.open:
        place = simulated.open[0]
        assert found["next"]["number"] == simulated.first + place
        assert (found["next"]["due"], found["next"]["pay_by"]) == (
            simulated.due[place].isoformat(),
            simulated.pay_by[place].isoformat(),
        )
        assert found["next"]["fund_by"] == max(max(simulated.pay_by[place], today) - timedelta(1), today).isoformat()
        assert found["next"]["days_left"] == max((simulated.pay_by[place] - today).days, 0)
        assert (found["next"]["payment"], found["next"]["left"]) == (
            yuan(simulated.payment[place]),
            yuan(simulated.payment[place] - simulated.now[place]),
        )
    else:
        assert found["next"] is None
    assert found["alive"] == simulated.alive
    assert found["since"] == (simulated.void.isoformat() if simulated.void else None)
    cure = simulated.void_day() if simulated.alive == "at_risk" else None
    assert found["cure_by"] == (cure.isoformat() if cure else None)
    assert found["rows_to_void"] == simulated.rows_to_void
    owes_penalty = simulated.penalty(today, Fraction(1)) > 0
    rate = daily(terms)
    if rate is not None:
        assert (
            found["penalty"] == found["penalty_least"] == found["penalty_most"] == yuan(simulated.penalty(today, rate))
        )
        if simulated.void:
            least, most = simulated.due_at_once(simulated.void, rate)
            assert (found["due_at_once"], found["due_at_once_most"]) == (yuan(least), yuan(most))
    elif today >= date(2026, 1, 13):
        assert found["penalty"] == (None if owes_penalty else "0.00")
        ends = [yuan(simulated.penalty(today, each)) for each in (LEAST, MOST)]
        if owes_penalty:
            assert [found["penalty_least"], found["penalty_most"]] == ends
        if simulated.void and (owes_penalty or terms.clawback in ("unknown", "arrears_and_interest")):
            assert found["due_at_once"] == yuan(simulated.due_at_once(simulated.void, LEAST)[0])
            assert found["due_at_once_most"] == yuan(simulated.due_at_once(simulated.void, MOST)[1])
    if simulated.void is None:
        assert (found["due_at_once"], found["due_at_once_most"]) == (None, None)


@given(lives(), st.integers(1, 12), st.integers(1, 60))
def test_a_second_deal_starts_from_what_the_second_reading_leaves(
    made: tuple[Agreement, dict[date, int], date], periods: int, days: int
) -> None:
    """What is left, part by part; the new rows; before and after."""
    terms, money, today = made
    counted(told(terms), money, today)
    simulated = Simulation(terms, list(money.items()), today)
    owed, rate = simulated.owed(today), daily(terms)
    assume(simulated.open and owed.principal > 0)
    first_due = today + timedelta(days)
    new = {"method": "interest_free", "periods": str(periods), "first_due": first_due.isoformat()}
    new["arrears_treatment"] = "spread"
    penalty = simulated.penalty(today, rate if rate is not None else Fraction(1))
    known = penalty if rate is not None else 0
    beside = owed.fee + owed.arrears + owed.interest + known
    assume(beside <= MOST_AMOUNT)  # more than the form takes is refused
    found = ask("restructure", today, form=told(terms), payments=lines(money), terms=new)

    assert Part(*(fen(found["left"][key]) for key in ("fee", "arrears", "interest", "principal"))) == owed
    assert found["left"]["penalty"] == (None if rate is None and penalty else yuan(known))
    second = SimpleNamespace(
        principal=owed.principal, method="interest_free", periods=periods, first_due=first_due, start=today,
        month_end="no", rate=Fraction(0), rate_per="year", rate_steps=(), day_count="monthly", arrears=beside,
        arrears_treatment="spread", arrears_waived=None, down_payment=None, down_payment_due=None, fee=0,
        fee_timing="each", settlement=None, steps=(), residue="last", unit="fen", interest_only_periods=None,
        waiver_when="unknown",
    )  # fmt: skip
    rows = oracle.plan(second)
    assert found["form"]["principal"] == yuan(owed.principal)
    assert found["form"].get("arrears", "0.00") == yuan(beside)
    left = sum(simulated.payment) - sum(simulated.now)
    assert found["before"] == {
        "periods": len(simulated.open),
        "payment": yuan(simulated.payment[simulated.open[0]]),
        "last_due": simulated.due[-1 if simulated.payment[-1] else simulated.open[-1]].isoformat(),
        "total": yuan(left),
    }
    assert found["after"] == {
        "periods": periods,
        "payment": yuan(rows[0][5]),
        "last_due": rows[-1][0].isoformat(),
        "total": yuan(sum(row[5] for row in rows)),
    }
    assert found["difference"]["total"] == yuan(sum(row[5] for row in rows) - left)


@given(st.lists(lives(), min_size=1, max_size=3), st.data())
def test_all_plans_together_are_those_of_the_second_reading(
    made: list[tuple[Agreement, dict[date, int], date]], data: st.DataObject
) -> None:
    """Each month's total and what it leaves, the first that fails, and the card met day by day."""
    today = max(each[2] for each in made)
    assume(all(today < date(2070, 1, 1) and (today - terms.start).days < 4_000 for terms, _, _ in made))
    for terms, money, _ in made:
        counted(told(terms), money, today)
    whole = [Simulation(terms, list(money.items()), today) for terms, money, _ in made]
    heaviest = max(max(simulated.payment) for simulated in whole)
    amounts = st.integers(0, 2 * heaviest + 1)
    income, essentials, other_debts, savings = (data.draw(amounts) for _ in range(4))
    days = st.integers(1, 31)
    cards = data.draw(
        st.lists(
            st.tuples(amounts, st.tuples(days, amounts), st.lists(st.tuples(days, amounts), max_size=2)),
            min_size=1,
            max_size=2,
        )
    )
    on = [data.draw(st.integers(0, len(cards) - 1)) for _ in whole]
    assume(2 * heaviest + 1 < 10**10)
    found = ask(
        "all_plans",
        today,
        plans=[
            {"form": told(terms), "payments": lines(money), "card": str(place + 1)}
            for (terms, money, _), place in zip(made, on, strict=True)
        ],
        budget={"income": yuan(income), "essentials": yuan(essentials), "other_debts": yuan(other_debts),
                "savings": yuan(savings)},
        accounts=[
            {"balance": yuan(balance), "payday": str(payday), "pay": yuan(pay),
             "other_debits": [{"day": str(day), "amount": yuan(amount)} for day, amount in others]}
            for balance, (payday, pay), others in cards
        ],
    )  # fmt: skip

    expected = months(whole, income - essentials - other_debts, savings)
    assert [(each["month"], each["total"], each["left_over"]) for each in found["months"]] == [
        (f"{month:%Y-%m}", yuan(total), yuan(left or 0)) for month, total, left in expected
    ]
    unpaid = next(((month, left) for month, _, left in expected if left is not None and left < 0), None)
    assert found["fails"] == (unpaid and {"month": f"{unpaid[0]:%Y-%m}", "short": yuan(-unpaid[1])})
    year_on = today.replace(year=today.year + 1) if (today.month, today.day) != (2, 29) else None
    until = year_on or first_of(today).replace(year=today.year + 1) + timedelta(27)
    met = sorted(
        each
        for place, (balance, pay, others) in enumerate(cards)
        for each in card(
            {plan: simulated for plan, simulated in enumerate(whole) if on[plan] == place}, balance, pay, others, until
        )
    )
    assert [(each["date"], each["number"], each["balance"], each["short"]) for each in found["lowest"]] == [
        (day.isoformat(), number, yuan(before), yuan(short)) for day, _, number, before, short in met
    ]
    first = next(((day, on[plan]) for day, plan, _, _, short in met if short), None)
    failing = found["card_fails"]
    assert (failing and (failing["date"], failing["card"])) == (
        first and (first[0].isoformat(), f"第 {first[1] + 1} 张卡")
    )
    assert [each["state"] for each in found["plans"]] == [
        ask("status", today, form=told(terms), payments=lines(money))["state"] for terms, money, _ in made
    ]


def fen(written: str) -> int:
    return int(written.replace(",", "").replace(".", ""))
