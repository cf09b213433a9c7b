"""What is true: tables, worded and derived facts, and how a locale writes them."""
