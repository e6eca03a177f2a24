"""DOI and ISBN: one way of writing, and what is none."""

import pytest
from django.core.exceptions import ValidationError

from practices.models.identifiers import check_doi, check_isbn, normal_doi, normal_isbn


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("10.1234/abc", "10.1234/abc"),
        ("10.1234/ABC.Def", "10.1234/abc.def"),
        ("https://doi.org/10.1234/abc", "10.1234/abc"),
        ("http://dx.doi.org/10.1234/abc", "10.1234/abc"),
        ("HTTPS://WWW.DOI.ORG/10.1234/abc", "10.1234/abc"),
        ("doi:10.1234/abc", "10.1234/abc"),
        ("DOI: 10.1234/abc ", "10.1234/abc"),
        ("doi: https://doi.org/10.1234/abc", "10.1234/abc"),
        ("10.1002/(sici)1099-1379(199905)20:3<319::aid-job>3.0.co;2-8", None),
        ("", ""),
    ],
)
def test_doi_is_written_one_way(written, expected):
    assert normal_doi(written) == (written if expected is None else expected)


@pytest.mark.parametrize("doi", ["10.1234/abc", "10.1000.10/123456", "https://doi.org/10.12345/a-b_c(d)"])
def test_doi_is_taken(doi):
    check_doi(doi)


@pytest.mark.parametrize(
    "doi", ["abc", "10.12/abc", "10.1234/", "10.1234/a b", "11.1234/abc", "https://x.nl/10.1"]
)
def test_what_is_no_doi_is_refused(doi):
    with pytest.raises(ValidationError):
        check_doi(doi)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("978-0-306-40615-7", "9780306406157"),
        ("ISBN 0-8044-2957-x", "080442957X"),
        ("ISBN-13: 978 0 306 40615 7", "9780306406157"),
    ],
)
def test_isbn_is_written_one_way_and_taken(written, expected):
    assert normal_isbn(written) == expected
    check_isbn(written)


@pytest.mark.parametrize("isbn", ["9780306406158", "0804429570", "978030640615", "abc", "1230306406157"])
def test_isbn_with_a_wrong_digit_is_refused(isbn):
    with pytest.raises(ValidationError):
        check_isbn(isbn)
