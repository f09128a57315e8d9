"""Choose what deserves an alert. Touches nothing."""
