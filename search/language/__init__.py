"""Text to words: tokens, lemmas, compound parts. `analyser.py` is the way in, `compile.py` makes its lexicon."""
