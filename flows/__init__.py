"""Order, schedule, retry: thin Prefect flows over plain functions."""
