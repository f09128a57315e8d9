"""What things are: one frozen type for each stage of an item's way, and the tree of errors.

source bytes → entry → article → claims → contradictions → alerts → review

Nothing here reads, writes, or decides.
"""
