"""Paragraphs of an invented article, for pages of many markups."""

URL = "https://outlet.example/world/talks"
TEXTS = [
    "Envoys of two governments met for six hours on Tuesday and parted without a word to those who waited outside.",
    "A mediator said that the next round would be held in Geneva on Friday, if both capitals sent papers in time.",
    "The southern delegation left by a side door, and its spokesman did not answer the reporters in the street.",
    "Nobody has come back so far, and the hotel by the lake has put out its lights for the night, a clerk said.",
]


def p(*texts: str) -> str:
    """Give paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)
