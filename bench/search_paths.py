"""`python -m bench.search_paths NUMBER` prints so many different addresses of the search page as JSON."""

import json
import sys
from itertools import chain, cycle, islice


def main(number: int) -> None:
    import django

    django.setup()
    from bench.search_questions import Questions
    from bench.search_words import WordList

    paths = chain.from_iterable(Questions(WordList()).page_paths().values())
    print(json.dumps(list(islice(cycle(paths), number))))


if __name__ == "__main__":
    main(int(sys.argv[1]))
