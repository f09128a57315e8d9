"""Find claims, place them in threads, compare them."""
