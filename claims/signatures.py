"""What an article looks like to the search for near-copies: MinHash over word shingles (Broder 1997).

Two sketches are kept side by side: of the whole text, and of its opening, because a copy whose tail was cut
shares little of a long original but all of its beginning. Their bands (Leskovec, Rajaraman and Ullman, *Mining
of Massive Datasets*, 3.4) are the keys by which the store finds candidates.
"""

from __future__ import annotations

import re
import struct
from datetime import datetime

import numpy as np
from datasketch import MinHash

from model.articles import Article, ArticleSignature

#: Words in a shingle.
SHINGLE = 4
#: Words of the opening sketch, headline left out: desks write their own headlines over wire copy.
OPENING = 90
#: So many shingles in common show a copy, or else nearly the whole of the shorter text.
TELLING, WHOLE = 10, 0.7
_PERMUTATIONS = 64
_ROWS = 2
_SEED = 7
_SCHEME = "affine32"
_WORD = re.compile(r"\w+")
_HEADER = struct.Struct("<II")
#: The permutations are drawn once; every sketch shares them.
_PERM = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, scheme=_SCHEME).permutations


def shingles(words: list[str]) -> set[bytes]:
    """Give the set of word shingles; a text shorter than one shingle is one shingle."""
    if not words:
        return set()
    return {" ".join(words[n : n + SHINGLE]).encode() for n in range(max(1, len(words) - SHINGLE + 1))}


def sign_article(article: Article, origin: str, at: datetime | None) -> ArticleSignature:
    """Sketch an article's text (its headline left out when anything follows it)."""
    words = body_words(article)
    parts = [shingles(words), shingles(words[:OPENING])]
    sketches = [_sketch(part) for part in parts]
    return ArticleSignature(
        article_id=article.id,
        outlet=article.outlet,
        url=article.url,
        published=at,
        origin=origin,
        bands=tuple(
            bytes([number, band // _ROWS]) + sketch[band : band + _ROWS].tobytes()
            for number, sketch in enumerate(sketches)
            for band in range(0, _PERMUTATIONS, _ROWS)
            if parts[number]
        ),
        hashes=_HEADER.pack(len(parts[0]), len(parts[1])) + b"".join(sketch.tobytes() for sketch in sketches),
    )


def body_words(article: Article) -> list[str]:
    """Give the words of an article after its headline, lower-cased; of the headline alone if nothing follows."""
    _, _, rest = article.text.partition("\n")
    return _WORD.findall((rest if len(rest.split()) >= SHINGLE else article.text).lower())


def shared_part(a: ArticleSignature, b: ArticleSignature) -> float:
    """Estimate which share of the shorter text's shingles stands in the longer one, whole or opening: 0 to 1.

    A few shingles in common tell nothing of two short texts, which may just use the same formula.
    """
    sizes_a, sizes_b = _HEADER.unpack_from(a.hashes), _HEADER.unpack_from(b.hashes)
    best = 0.0
    for number in range(2):
        small, large = sorted((sizes_a[number], sizes_b[number]))
        if not small:
            continue
        jaccard = float(np.mean(_values(a, number) == _values(b, number)))
        # |A ∩ B| = J (|A| + |B|) / (1 + J), divided by the smaller set.
        share = min(1.0, jaccard * (small + large) / (1 + jaccard) / small)
        if share * small >= TELLING or share >= WHOLE:
            best = max(best, share)
    return best


def _sketch(part: set[bytes]) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    sketch = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, permutations=_PERM, scheme=_SCHEME)
    if part:
        sketch.update_batch(sorted(part))
    return np.asarray(sketch.hashvalues, dtype=np.uint32)


def _values(signature: ArticleSignature, number: int) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    width = 4 * _PERMUTATIONS
    return np.frombuffer(signature.hashes, dtype=np.uint32, count=_PERMUTATIONS, offset=_HEADER.size + number * width)
