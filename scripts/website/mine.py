"""The page of the reader's own plan: ``{{ my-plan }}``, and ``{{ urgent }}``, what cannot wait."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from calculator.terms.fields import FIELDS
from website import render, tools

QUESTIONS = (
    ("table", "银行的表对不对？", "check_lender"),
    ("miss", "漏一期会怎样？", "miss"),
    ("funds", "卡里够不够？", "debit_day"),
    ("better", "能不能谈得更好？", "afford"),
)
"""The four questions under the card, each with the tool that answers it in full."""

URGENT = (
    ("这期还不上", "到期以前，先打给银行", "help/cannot-pay.md", "lender.phone"),
    ("有人催", "催过了线，打监管投诉", "help/collection.md", "complaint.nfra_phone"),
    ("像骗子", "先挂断，自己打银行核对", "help/scams.md", "lender.phone"),
    ("撑不住了", "心理援助，不用报名字", "help/support.md", "care.mental_line"),
)
"""What cannot wait: its name, who answers, its page, and the fact that holds the number."""


def urgent() -> list[tuple[str, str, str, str]]:
    """The emergencies, each with its number."""
    return [(title, about, page, render.phone(fact)) for title, about, page, fact in URGENT]


def my_plan() -> str:
    """The paste box and the emergencies, what was read of a text, and the card with its four questions."""
    questions = [(key, title, Markup(tools.show(tool))) for key, title, tool in QUESTIONS]  # noqa: S704 - ours
    return render.page_part(
        "mine.html",
        fields=FIELDS,
        questions=questions,
        plain={render.SWITCH: "interest_free"},
        urgent=urgent(),
        result={"pictures": []},
    )


INSERTS: dict[str, Callable[..., str]] = {
    "my-plan": lambda _page: my_plan(),
    "urgent": lambda _page: render.page_part("urgent.html", urgent=urgent()),
}
