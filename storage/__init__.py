"""Keep every version of everything, and answer questions about it."""
