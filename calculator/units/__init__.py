"""Money, days, numerals and faults: what every other room counts in."""
