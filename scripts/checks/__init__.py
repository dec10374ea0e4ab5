"""House rules that no linter knows.

To add one: a function without arguments whose docstring says what holds, which returns
a list of problems ("file:line: what is wrong", empty = the rule holds); name it below.
RULES fail check.py; WARNINGS are only told, so that no check fails because a day passed.
"""

from collections.abc import Callable

from checks.bytes_on_the_wire import nearest_to_the_budget, site_within_its_budget
from checks.calculator_is_pure import no_float_on_the_money_path, no_world_outside
from checks.docstrings import docstrings_say_what_is_done
from checks.facts_are_fresh import facts_past_their_review
from checks.hosting_is_current import hosting_is_current
from checks.locks_install_anywhere import locks_are_whole
from checks.page_scripts import no_field_named_in_javascript
from checks.places import no_place_named
from checks.prose import prose_is_plain
from checks.references import every_record_has_its_own_number, no_dead_reference

Rule = Callable[[], list[str]]

RULES: tuple[Rule, ...] = (
    no_place_named,
    locks_are_whole,
    hosting_is_current,
    no_float_on_the_money_path,
    no_world_outside,
    no_field_named_in_javascript,
    prose_is_plain,
    docstrings_say_what_is_done,
    every_record_has_its_own_number,
    no_dead_reference,
    site_within_its_budget,
)
WARNINGS: tuple[Rule, ...] = (
    facts_past_their_review,
    nearest_to_the_budget,
)
