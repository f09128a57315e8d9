"""One file for each outlet where the general way falls short."""
