"""The plan as pictures to keep: the figure that matters, a chart, every row, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from calculator.plan.schedule import Row
from calculator.terms.row_names import called, short_name
from calculator.units.dates import spoken, spoken_short
from calculator.units.money import format_yuan
from calculator.wording.chart import HEIGHT as CHART_HEIGHT
from calculator.wording.chart import WIDTH as CHART_WIDTH
from calculator.wording.chart import chart
from calculator.wording.picture import (
    AT_END,
    BOLD,
    BRAND,
    INNER,
    LINE,
    MARGIN,
    MUTED,
    TINT,
    WIDTH,
    Block,
    Picture,
    line,
    paragraph,
    sheets,
    stacked,
    wrapped,
)
from calculator.wording.present import NOT_FILLED

TITLE, ASKED, NOTED = "我的还款计划", "还没确认的，打电话照着问", "看表之前知道这几点"
ENDS = (46, 238, WIDTH - MARGIN)
"""Where a row's columns are: the day begins, the payment ends, what is left ends; the number is at the margin."""
ROW = 22


def plan_pictures(
    rows: Sequence[Row], words: Mapping[str, str], asks: Sequence[str], notes: Sequence[str], today: date
) -> list[Picture]:
    """The plan's sheets; ``words`` and ``asks`` are what the page says of it (`calculator.wording.present`)."""
    said = f"{TITLE}：{words['monthly_label']} {words['monthly']} 元，{words['sentence']}"
    drawn = [] if _is_even(rows) else [_drawn(rows)]
    blocks = [*_head(words), *drawn, *_table(rows), *_listed(ASKED, asks), *_listed(NOTED, notes)]
    return sheets(blocks, f"协商之后　{spoken(today)}", said)


def plan_text(rows: Sequence[Row], words: Mapping[str, str], asks: Sequence[str], notes: Sequence[str]) -> str:
    """The same as lines of text, to copy."""
    lines = [
        f"{TITLE}：{words['monthly_label']} {words['monthly']} 元，{words['sentence']}",
        "，".join(f"{label} {value}" for label, value in _facts(words)) + "。",
        *map(_row_text, rows),
        f"合计 {format_yuan(sum(row.payment for row in rows))} 元，其中{_parts(rows)}。",
        *(["", ASKED, *asks] if asks else []),
        *(["", NOTED, *notes] if notes else []),
    ]
    return "\n".join(lines) + "\n"


def _row_text(row: Row) -> str:
    amounts = f"{format_yuan(row.payment)} 元　还剩 {format_yuan(row.balance)} 元"
    return f"{called(row.number)}　{_days(row)}　{amounts}"


def _days(row: Row) -> str:
    moved = "" if row.pay_by == row.due else f"（最晚 {spoken_short(row.pay_by)} 存好）"
    return spoken_short(row.due) + moved


def _facts(words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The small facts; what was forgiven only where the reader filled it in."""
    saved = () if words["saved"] == NOT_FILLED else ((words["saved_label"], words["saved"]),)
    return (
        ("一共还", words["total"]),
        *saved,
        ("年化成本", words["cost"]),
        ("还没确认的", words["unconfirmed"]),
    )


def _is_even(rows: Sequence[Row]) -> bool:
    """Whether a chart would say nothing: no charges, and one payment like the other but for a remainder."""
    return len({row.payment for row in rows}) <= 2 and not any(row.interest or row.arrears or row.fee for row in rows)


def _head(words: Mapping[str, str]) -> Iterator[Block]:
    yield paragraph(TITLE, 20, how=BOLD)
    sentence = wrapped(words["sentence"], 14, INNER - 32)
    white = [line(one, 82 + 21 * index, 14, x=36, fill="#FFFFFF") for index, one in enumerate(sentence)]
    height = 74 + 21 * len(sentence)
    yield Block(
        height + 12,
        (
            f'<rect x="{MARGIN}" width="{INNER}" height="{height}" rx="12" fill="{BRAND}"/>',
            line(words["monthly_label"], 24, 14, x=36, fill="#FFFFFF"),
            line(f"{words['monthly']} 元", 58, 30, x=36, fill="#FFFFFF", how=BOLD),
            *white,
        ),
    )
    facts = _facts(words)
    columns = 3 if len(facts) == 3 else 2
    marks = (mark for index, fact in enumerate(facts) for mark in _fact(index, columns, *fact))
    yield Block(8 + 42 * -(-len(facts) // columns), tuple(marks))


def _fact(index: int, columns: int, label: str, value: str) -> tuple[str, ...]:
    step = (INNER + 8) // columns
    x, y = MARGIN + step * (index % columns), 42 * (index // columns)
    return (
        f'<rect x="{x}" y="{y}" width="{step - 8}" height="38" rx="8" fill="{TINT}"/>',
        line(label, y + 15, 11, x=x + 10, fill=MUTED),
        line(value, y + 31, 14, x=x + 10, how=BOLD),
    )


def _drawn(rows: Sequence[Row]) -> Block:
    """The chart: a bar a row, and the line of what is left."""
    paths = chart(rows, sum(row.principal for row in rows))
    bars = ((paths.principal, BRAND), (paths.interest, "#9A4708"), (paths.other, "#8C8578"))
    box = f'x="{MARGIN}" y="20" width="{INNER}" height="70" viewBox="0 0 {CHART_WIDTH} {CHART_HEIGHT}"'
    left = f'<path d="{paths.balance}" fill="none" stroke="#9A4708" stroke-width="4"'
    return Block(
        118,
        (
            line("柱：每期还多少　线：还剩多少本金", 12, 11, fill=MUTED),
            f'<svg {box} preserveAspectRatio="none">',
            *(f'<path d="{path}" fill="{colour}"/>' for path, colour in bars if path),
            f'{left} vector-effect="non-scaling-stroke"/></svg>',
            f'<path d="M{MARGIN} 90h{INNER}" stroke="{MUTED}"/>',
            line(spoken_short(rows[0].due), 105, 11, fill=MUTED),
            line(spoken_short(rows[-1].due), 105, 11, x=WIDTH - MARGIN, fill=MUTED, how=AT_END),
        ),
    )


def _table(rows: Sequence[Row]) -> Iterator[Block]:
    day, payment, left = ENDS
    head = Block(
        24,
        (
            *(line(word, 14, 12, x=x, fill=MUTED) for word, x in (("期", MARGIN), ("还款日", day))),
            line("应还（元）", 14, 12, x=payment, fill=MUTED, how=AT_END),
            line("还剩本金", 14, 12, x=left, fill=MUTED, how=AT_END),
            f'<path d="M{MARGIN} 21h{INNER}" stroke="{MUTED}"/>',
        ),
    )
    again = (paragraph(TITLE, 12, fill=MUTED), head)
    for row in rows:
        marks = (
            line(short_name(row.number), 15, 13, fill=MUTED),
            line(spoken_short(row.due), 15, 13, x=day),
            line(format_yuan(row.payment), 15, 13, x=payment, how=f"{AT_END} {BOLD}"),
            line(format_yuan(row.balance), 15, 13, x=left, how=AT_END),
            f'<path d="M{MARGIN} 21h{INNER}" stroke="{LINE}"/>',
        )
        one = Block(ROW, marks, again)
        if row.pay_by != row.due:
            moved = line(f"最晚 {spoken_short(row.pay_by)} 存好", 11, 12, x=day, fill=BRAND)
            one = Block(ROW + 16, stacked(Block(ROW, marks), Block(16, (moved,))).marks, again)
        yield stacked(head, one) if row is rows[0] else one
    yield _sums(rows)


def _parts(rows: Sequence[Row]) -> str:
    parts = (
        ("本金", sum(row.principal for row in rows)),
        ("利息", sum(row.interest for row in rows)),
        ("协议前息费", sum(row.arrears for row in rows)),
        ("手续费", sum(row.fee for row in rows)),
    )
    return "，".join(f"{label} {format_yuan(amount)} 元" for label, amount in parts if amount)


def _sums(rows: Sequence[Row]) -> Block:
    total = format_yuan(sum(row.payment for row in rows))
    summed = Block(26, (line("合计", 17, 14, how=BOLD), line(total, 17, 14, x=ENDS[1], how=f"{AT_END} {BOLD}")))
    return stacked(summed, paragraph(f"其中{_parts(rows)}。", 12, fill=MUTED, after=12))


def _listed(title: str, lines: Sequence[str]) -> Iterator[Block]:
    """A heading with its lines; the first line stays with it."""
    for index, one in enumerate(lines):
        said = paragraph(one)
        yield stacked(paragraph(title, 16, how=BOLD), said) if index == 0 else said
