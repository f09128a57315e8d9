"""The analysts' page: the queue, the card of a dispute, and what stands behind them. Asks only the store."""
