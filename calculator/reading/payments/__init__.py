"""Pasted lists of payments (账单): the day and the amount of each line, or why it has none."""
