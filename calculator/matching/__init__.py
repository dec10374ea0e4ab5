"""A plan held against what others say: the lender's table, the payments made."""
