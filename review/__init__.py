"""The analysts' queue on 127.0.0.1."""
