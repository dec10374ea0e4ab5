"""The calculator of 协商之后: what a negotiated repayment plan (协商还款) means, to the fen.

It computes schedules, costs and checks for one agreement on a consumer loan, and refuses,
in Chinese and with every problem at once, whatever it cannot know. Pure Python, standard
library only; no clock, network, locale or environment; no float on the money path.
`calculator.api.answer` is the one door.

The modules in reading order; each imports only from those before it.
"""

READING_ORDER = (
    "money",
    "dates",
    "problems",
    "terms",
    "methods",
    "schedule",
    "costs",
    "allocation",
    "events",
    "course",
    "lateness",
    "breach",
    "what_if",
    "pasted",
    "assumed_years",
    "payment_lines",
    "reconcile",
    "compare",
    "afford",
    "debit_day",
    "calendar_file",
    "facts",
    "credit_clock",
    "advise",
    "fields",
    "examples",
    "notes",
    "chart",
    "outcomes",
    "present",
    "letters",
    "requests",
    "export",
    "published",
    "laws",
    "self_check",
    "answers",
    "api",
)
