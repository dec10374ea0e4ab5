"""The calculator of 协商之后: what a negotiated repayment plan (协商还款) means, to the fen.

It computes schedules, costs and checks for one agreement on a consumer loan, and refuses,
in Chinese and with every problem at once, whatever it cannot know. Pure Python, standard
library only; no clock, network, locale or environment; no float on the money path.
`calculator.api.answer` is the one entry point.

The rooms in reading order; each imports only from itself and from those before it.
"""

ROOMS = {
    "units": "money, days, numerals and faults: what every other room counts in",
    "terms": "what was agreed: the agreement, its methods of repayment, the fields that ask for it",
    "plan": "what an agreement means when all goes well: rows, costs, offers, a budget, an account",
    "facts": "dated facts with their sources, and what follows from them",
    "reading": "text read into values by one lexer: the form, agreements, lenders' tables, payments",
    "simulation": "what becomes of a plan when something happens to it",
    "matching": "a plan held against what others say: the lender's table, the payments made",
    "wording": "everything that people read: sentences, letters, pictures, files",
    "self_check": "the arithmetic put on trial wherever it runs",
    "answers": "one module a call: the request read, the answer made",
}
