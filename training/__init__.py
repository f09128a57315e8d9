"""Making the small encoder of claims/data/encoder anew: its texts, its batches, its training."""
