"""The door by which people come in: forms and routes over commands and queries."""
