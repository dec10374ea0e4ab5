"""The home page, which is the reader's own plan: ``{{ my-plan }}``; and ``{{ trouble }}``, whom to call when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from markupsafe import Markup

from calculator.terms.fields import FIELD, FIELDS, Field
from calculator.terms.methods import METHODS
from calculator.wording import bill
from website import render, tools

QUESTIONS = (
    ("table", "银行的表对不对？", "check_lender"),
    ("miss", "漏一期会怎样？", "miss"),
    ("funds", "卡里够不够？", "debit_day"),
    ("better", "能不能谈得更好？", "afford"),
)
"""The four questions under the card, each with the tool that answers it in full."""

EXAMPLE = "twenty-four"
"""The worked example under the first visit's fold."""

Way = tuple[str, str, str, str]
"""What has gone wrong, who answers, the page that helps, and the fact that holds the number."""

URGENT: tuple[Way, ...] = (
    ("这期还不上", "到期以前，先打给银行", "help/cannot-pay.md", "lender.phone"),
    ("有人催", "先打银行核对，过分的再投诉", "help/collection.md", "lender.phone"),
    ("像骗子", "先挂断，自己打银行核对", "help/scams.md", "lender.phone"),
    ("撑不住了", "心理援助，不用报名字", "help/support.md", "care.mental_line"),
)
"""The four that stand under the paste box."""

TROUBLE: tuple[Way, ...] = (
    ("撑不住了", "心理援助，不用报名字", "help/support.md", "care.mental_line"),
    ("有马上的危险", "报警，说清你在哪里", "help/support.md", "scam.police"),
    ("这期还不上", "到期以前，先打给银行", "help/cannot-pay.md", "lender.phone"),
    ("扣款没扣成", "钱留在卡里，当天打银行", "steps/channel.md#debit-failed", "lender.phone"),
    ("有人催", "先打银行核对，过分的再投诉", "help/collection.md", "lender.phone"),
    ("像骗子", "先挂断，自己打银行核对", "help/scams.md", "lender.phone"),
    ("钱已经转给骗子", "马上报警", "help/scams.md#already-paid", "scam.police"),
    ("法院来了信", "打法院热线核实，外地的加区号", "help/court.md", "court.hotline"),
    ("征信写错了", "网上提，不会就打", "steps/credit.md#dispute", "credit.center_phone"),
    ("想问法律", "免费的法律咨询", "help/court.md", "court.advice_line"),
)
"""Whom to call for what; life comes before money."""


def urgent(ways: Sequence[Way]) -> str:
    """A list of what cannot wait, each with the page that helps and the number that answers."""
    called = [(title, about, page, render.phone(fact)) for title, about, page, fact in ways]
    return render.page_part("urgent.html", urgent=called)


def open_bill(tag: str = "section") -> str:
    """Opening a bill: the button, what was found in it, and where bills come from; behind a fold with ``details``."""
    return render.page_part("bill.html", tag=tag, words={**bill.REFUSALS, **bill.OPENING})


def bearing() -> Field:
    """The choice of a method among those that bear interest in so many rows, one of them for the time being."""
    method = FIELD[render.SWITCH]
    kept = {key for key, each in METHODS.items() if each.charges_interest and not each.has_stairs}
    choices = tuple(one for one in method.choices if one.value in kept)
    return replace(method, choices=choices, default=FILLED["yes"], required=False, confirm=True)


FILLED = {"no": "interest_free", "": "interest_free", "yes": "equal_payment"}
"""How a plan is repaid, by whether interest is added ("": nobody said), until somebody says how."""


def my_plan(hours: str) -> str:
    """The paste box and the emergencies, what was read of a text, and the card with its four questions.

    ``hours`` says when somebody answers the lender's number.
    """
    questions = [(key, title, Markup(tools.show(tool))) for key, title, tool in QUESTIONS]  # noqa: S704 - ours
    return render.page_part(
        "mine.html",
        hours=hours,
        fields=FIELDS,
        bearing=bearing(),
        questions=questions,
        several=Markup(tools.show("all_plans")),  # noqa: S704 - ours
        bill=Markup(open_bill("details")),  # noqa: S704 - ours
        opening={**bill.REFUSALS, **bill.OPENING},
        filled={choice: {render.SWITCH: method} for choice, method in FILLED.items()},
        urgent=Markup(urgent(URGENT)),  # noqa: S704 - ours
        sample=Markup(render.example(EXAMPLE)),  # noqa: S704 - ours
        path=Markup(render.steps()),  # noqa: S704 - ours
        result={"pictures": []},
    )


INSERTS: dict[str, Callable[..., str]] = {
    "open-bill": lambda _page: open_bill(),
    "trouble": lambda _page: urgent(TROUBLE),
}
