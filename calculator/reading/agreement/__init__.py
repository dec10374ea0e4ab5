"""A pasted agreement, read term by term (协议): `text` puts together what the other modules find."""
