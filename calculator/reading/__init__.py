"""The reading room: pasted text and files made plain, taken to typed tokens, and read by one reader a kind of paper."""
