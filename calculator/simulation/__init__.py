"""What becomes of a plan when something happens to it."""
