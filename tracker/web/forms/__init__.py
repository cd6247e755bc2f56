"""Forms check the shape of what was typed; rules and rights are judged elsewhere."""
