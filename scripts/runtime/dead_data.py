"""Tables in Python's core that only functions which trap would read, zeroed: zeros weigh nothing.

`known_tables.py` knows each by its own shape or contents, and reads its extent from it. One is zeroed only where no
function that is kept has a number in it that could be an address of the table, or of its index. What reads it then
traps (core.py), so no zero is ever read as an answer: docs/adr/0028-tables-that-nothing-left-reads.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from runtime import known_tables, webassembly

if TYPE_CHECKING:
    from collections.abc import Collection

I32_CONST, FIRST_ACCESS, LAST_ACCESS = 0x41, 0x28, 0x3E


def without(whole: bytes, kept: Collection[int]) -> bytes:
    """Return the module with zeros for the tables that no function of `kept` can come to."""
    memory = webassembly.held(whole)
    numbers = numbers_in(whole, kept)
    for table in known_tables.found(bytes(memory)):
        if not table.is_named(numbers):
            memory[table.held.start : table.held.stop] = bytes(len(table.held))
    return webassembly.holding(whole, memory)


def numbers_in(whole: bytes, kept: Collection[int]) -> list[int]:
    """Return every number in the code of these functions that may be an address, in order."""
    functions = list(webassembly.functions(dict(webassembly.sections(whole))[webassembly.CODE]))
    found = {
        each.number
        for number in kept
        for each in webassembly.instructions(functions[number])
        if each.operation == I32_CONST or FIRST_ACCESS <= each.operation <= LAST_ACCESS
    }
    return sorted(found)
