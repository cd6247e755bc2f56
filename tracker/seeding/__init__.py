"""Data to show and to try the product with: invented services, told through the real commands."""
