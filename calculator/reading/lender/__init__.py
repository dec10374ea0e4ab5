"""The lender's own table: taken to pieces, read row by row, held against the plan, and why it differs."""
