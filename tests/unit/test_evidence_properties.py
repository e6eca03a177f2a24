"""What holds for the synthesis of whatever findings."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from practices.evidence import (
    DIRECTIONS,
    SOURCE_TYPES,
    STAGES,
    FindingFact,
    PracticeFact,
    facts_of,
    summary_of_facts,
    synthesis,
)
from practices.evidence_sentences import evidence_line, sentence

TODAY = date(2026, 11, 29)

findings = st.builds(
    FindingFact,
    direction=st.sampled_from(DIRECTIONS),
    source_type=st.sampled_from(SOURCE_TYPES),
    outcome=st.sampled_from(["eenzaamheid", "werk"]),
    source=st.sampled_from(["", "a", "b"]),
    independent=st.sampled_from([None, True, False]),
    about_this=st.booleans(),
    withdrawn=st.booleans(),
)
practices = st.builds(
    PracticeFact,
    findings=st.lists(findings, max_size=5).map(tuple),
    recognised_until=st.lists(
        st.none() | st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 1, 1)), max_size=2
    ).map(tuple),
    costs_known=st.booleans(),
)
negative = findings.map(lambda one: replace(one, direction="werkte-niet", withdrawn=False))


@given(st.lists(practices, max_size=6))
def test_summary_never_counts_more_than_it_was_given(given_practices):
    summary = synthesis(given_practices, today=TODAY)
    standing = [one for practice in given_practices for one in practice.findings if not one.withdrawn]
    assert summary.practices == len(given_practices) == sum(summary.stages.values())
    assert summary.number_of_findings <= len(standing)
    assert summary.sources <= summary.number_of_findings
    for numbers in (summary.tested_with, summary.told, summary.elsewhere):
        assert all(0 < number <= len(given_practices) for number in numbers.values())
    assert max(summary.recognised, summary.costs_known, summary.tested) <= len(given_practices)


def says_that_it_failed(text: str) -> bool:
    return "werkte niet" in text or "werkten niet" in text


@given(st.lists(practices, max_size=6).flatmap(lambda them: st.tuples(st.just(them), st.permutations(them))))
def test_summary_does_not_depend_on_the_order(both):
    assert synthesis(both[0], today=TODAY) == synthesis(both[1], today=TODAY)


@given(st.lists(findings, max_size=6).flatmap(lambda them: st.tuples(st.just(them), st.permutations(them))))
def test_line_of_a_card_does_not_depend_on_the_order(both):
    assert evidence_line(both[0]) == evidence_line(both[1])


@given(st.lists(practices, min_size=1, max_size=5), negative)
def test_a_finding_that_it_did_not_work_only_adds(given_practices, found):
    before = synthesis(given_practices, today=TODAY)
    first = given_practices[0]
    more = [replace(first, findings=(*first.findings, found)), *given_practices[1:]]
    after = synthesis(more, today=TODAY)
    for direction in DIRECTIONS:
        for numbers, earlier in (
            (after.tested_with, before.tested_with),
            (after.told, before.told),
            (after.elsewhere, before.elsewhere),
        ):
            gained = numbers.get(direction, 0) - earlier.get(direction, 0)
            assert gained in ((0, 1) if direction == "werkte-niet" else (0,))
    assert says_that_it_failed(sentence(after))


@given(st.lists(practices, max_size=5), st.lists(findings, max_size=4))
def test_what_was_withdrawn_changes_nothing(given_practices, others):
    withdrawn = tuple(replace(one, withdrawn=True) for one in others)
    more = [replace(practice, findings=(*practice.findings, *withdrawn)) for practice in given_practices]
    assert synthesis(more, today=TODAY) == synthesis(given_practices, today=TODAY)


@given(st.lists(findings, max_size=6))
def test_neither_sentence_is_silent_about_what_did_not_work(given_findings):
    fact = PracticeFact(findings=tuple(given_findings))
    failed = any(one.direction == "werkte-niet" and not one.withdrawn for one in given_findings)
    assert says_that_it_failed(sentence(synthesis([fact], today=TODAY))) == failed
    assert says_that_it_failed(evidence_line(given_findings)) == failed


@given(st.lists(practices, max_size=12))
def test_sentence_holds_no_percentage_and_no_average(given_practices):
    text = sentence(synthesis(given_practices, today=TODAY))
    assert "%" not in text
    assert "procent" not in text
    assert "," not in text or "voorbeeld" in text
    assert not any(
        part.isdecimal() and int(part) > len(given_practices) for part in text.replace(",", "").split()
    )


@given(st.lists(practices, max_size=5), practices)
def test_one_practice_more_lowers_no_count(given_practices, another):
    before, after = (
        synthesis(given_practices, today=TODAY),
        synthesis([*given_practices, another], today=TODAY),
    )
    assert all(after.stages.get(stage, 0) >= before.stages.get(stage, 0) for stage in STAGES)
    assert all(after.findings[key] >= number for key, number in before.findings.items())


@given(st.lists(practices, max_size=6))
def test_facts_counted_by_an_index_make_the_same_sentence(given_practices):
    counts = Counter(fact for practice in given_practices for fact in facts_of(practice, today=TODAY))
    from_index = summary_of_facts(len(given_practices), counts)
    summary = synthesis(given_practices, today=TODAY)
    assert from_index == replace(summary, findings={}, sources=0)
    assert sentence(from_index) == sentence(summary)
