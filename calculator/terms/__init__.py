"""What was agreed: the agreement, its methods of repayment, the fields that ask for it."""
