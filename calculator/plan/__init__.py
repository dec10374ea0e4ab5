"""What an agreement means when all goes well: rows, costs, offers, a budget, an account."""
