"""The rules of the product: pure functions and literal tables, standard library only."""
