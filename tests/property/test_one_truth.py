"""Random lives through `status`, `reconcile` and `what_if`: on any day the three say the same."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from calculator.api import answer
from calculator.plan.schedule import Row
from calculator.simulation.events import Late, Miss, Short
from calculator.terms.agreement import MOST, Agreement
from calculator.units.money import format_yuan
from tests.property.strategies import form_of
from tests.property.test_oldest_first import money_of
from tests.property.test_what_if import events_of, plans


def ask(call: str, today: str, form: dict[str, str], **more: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(answer(json.dumps({"call": call, "today": today, "form": form, **more})))
    assert "result" in reply, reply
    found: dict[str, Any] = reply["result"]
    return found


def sent(event: object) -> dict[str, str]:
    """The event as a request has it."""
    if isinstance(event, Late):
        return {"type": "late", "number": str(event.number), "days": str(event.days)}
    if isinstance(event, Short):
        return {"type": "short", "number": str(event.number), "amount": format_yuan(event.amount)}
    assert isinstance(event, Miss)
    return {"type": "miss", "number": str(event.number)}


def clauses_of(terms: Agreement) -> dict[str, str]:
    found = {
        "breach_rule": terms.breach_rule,
        "breach_days": str(terms.breach_days),
        "breach_count": str(terms.breach_count or ""),
        "clawback": terms.clawback,
    }
    if terms.original_rate is not None:
        found["original_rate"] = f"{terms.original_rate.numerator * 10_000 // terms.original_rate.denominator}‱"
    return found


def is_out_of_reach(terms: Agreement, ledger: list[dict[str, Any]]) -> bool:
    """Whether too few rows are left to be late in all."""
    return sum(bool(row["days_late"]) or row["status"] == "upcoming" for row in ledger) < (terms.breach_count or 1)


@given(plans(), st.data())
def test_no_two_contradict_each_other(made: tuple[Agreement, tuple[Row, ...]], data: st.DataObject) -> None:
    """Rows as in the ledger, death and its price as in what-if, on every day of the life and after it."""
    terms, rows = made
    assume(all(row.number and row.payment and row.pay_by >= terms.start for row in rows))
    events = [event for event in data.draw(events_of(rows, early=False)) if isinstance(event, Miss | Late | Short)]
    assume(all(not isinstance(event, Short) or event.amount < rows[event.number - 1].payment for event in events))
    money = sorted(money_of(rows, terms.first_due, events).items())
    until = max(day for day, _ in money) + timedelta(2)
    assume(until.year < 2100)
    today = terms.start + timedelta(data.draw(st.integers(0, (until - terms.start).days)))
    form = form_of(terms) | clauses_of(terms)
    paid = "\n".join(f"{day} 微粒贷还款 {format_yuan(amount)}" for day, amount in money if amount and day <= today)

    status = ask("status", today.isoformat(), form, payments=paid)
    ledger = ask("reconcile", today.isoformat(), form, payments=paid)
    simulated = ask("what_if", today.isoformat(), form, events=[sent(event) for event in events])
    told = ask("what_if", today.isoformat(), form, events=[], payments=paid)

    assert ledger["unmatched"] == []
    still = [row for row in ledger["rows"] if row["status"] in ("short", "missing")]
    assert status["late"] == [
        {"number": row["number"], "days": row["days_late"], "short": row["left"]} for row in still
    ]
    assert status["paid"] == sum(row["left"] == "0.00" for row in ledger["rows"])
    assert status["balance"] == ledger["balance"]
    assert (status["next"] or {}).get("number") == (ledger["next"] or {}).get("number")
    assert (status["state"] == "done") == (ledger["next"] is None)
    ever_late = any(row["days_late"] for row in ledger["rows"])
    breach = simulated["breach"]
    if terms.breach_rule == "unknown":
        assert status["alive"] == ("unknown" if ever_late else "yes")
        assert (breach is not None and breach["date"] < today.isoformat()) == ever_late
    elif breach is not None and breach["date"] < today.isoformat():
        assert (status["alive"], status["since"]) == ("void", breach["date"])
        assert status["due_at_once"] == breach["due_at_once"]
        assert status["due_at_once_most"] == breach["due_at_once_most"]
        assert status["state"] in ("void", "done")
    else:
        late_so_far = sum(bool(row["days_late"]) for row in ledger["rows"])
        alone = terms.breach_rule == "two_in_a_row" and still and still[0]["number"] == len(rows)
        far = terms.breach_rule == "cumulative" and (terms.breach_count or 1) - late_so_far > 1
        out_of_reach = terms.breach_rule == "cumulative" and is_out_of_reach(terms, ledger["rows"])
        assert status["alive"] == ("at_risk" if still and not (alone or far or out_of_reach) else "yes")
        assert status["state"] != "void"
    # A row paid late counts as one that is late still; without a payment nothing was told of any row.
    if paid and terms.breach_rule in ("one_miss", "cumulative"):
        assert (told["breach"] is not None and told["breach"]["date"] < today.isoformat()) == (
            status["alive"] == "void"
        )
    if today == until:
        assert (status["penalty"], status["penalty_least"]) == (simulated["penalty"], simulated["penalty_least"])


@given(plans(), st.integers(0, 3_000), st.integers(0, 400))
def test_what_is_left_is_the_same_everywhere(made: tuple[Agreement, tuple[Row, ...]], permille: int, days: int) -> None:
    """One payment of any size on the first day, asked any day later: ledger, second deal and all plans agree."""
    terms, rows = made
    assume(terms.start.year < 2090 and all(row.payment for row in rows))
    form, today = form_of(terms) | clauses_of(terms), terms.start + timedelta(days)
    paid = sum(row.payment for row in rows) * permille // 3_000
    payments = f"{terms.start} 微粒贷还款 {format_yuan(paid)}" if paid else ""
    ledger = ask("reconcile", today.isoformat(), form, payments=payments)
    plans_of_two = [{"form": form, "payments": payments}, {"form": form}]
    together = ask("all_plans", today.isoformat(), {}, plans=plans_of_two)
    whole = sum(row.payment for row in rows)

    assert ledger["unmatched"] == []
    left = round_fen(ledger["balance"])
    assert sum(round_fen(month["total"]) for month in together["months"]) == left + whole
    assert [each["balance"] for each in together["plans"]] == [ledger["balance"], format_yuan(whole)]
    is_small = terms.arrears < MOST // 2  # with what being late costs, a form must still take what is left of them
    if left and is_small and not any(row.principal < 0 for row in rows):
        new = {"method": "interest_free", "periods": "3", "first_due": (today + timedelta(9)).isoformat()}
        if ledger["principal_left"] != "0.00":
            second = ask("restructure", today.isoformat(), form, payments=payments, terms=new)
            assert second["left"]["principal"] == ledger["principal_left"]
            assert second["before"]["total"] == ledger["balance"]


def round_fen(yuan: str) -> int:
    """Fen of an amount as answers write it."""
    return int(yuan.replace(",", "").replace(".", ""))
