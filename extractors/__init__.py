"""Read bytes: feeds, newsletters, pages, archive lines."""
