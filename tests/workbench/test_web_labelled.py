"""Labelled pages with the structure of real sites: what is read of all of them together stays as good as it is."""

from __future__ import annotations

from statistics import mean

import pytest

from benchmarks.web_pages import FIELDS, PAGES, body_score, letters, pages_in, rights, workbench_reads

LABELLED = [(workbench_reads(page.read_bytes()), label) for page, label in pages_in([PAGES])]


@pytest.mark.parametrize(("field", "least"), zip(FIELDS, (0.97, 0.90, 0.90, 0.97), strict=True))
def test_a_field_is_right_on_nearly_all_pages(field: str, least: float) -> None:
    assert mean(bool(rights(found, label)[field]) for found, label in LABELLED) >= least


def test_bodies_are_whole_and_nobody_elses() -> None:
    scores = [body_score(found.body, label) for found, label in LABELLED]
    assert mean(recall for recall, _ in scores) >= 0.985
    assert mean(precision for _, precision in scores) >= 0.97


def test_hardly_a_line_of_comments_boxes_or_other_stories_is_taken() -> None:
    foreign = [letters(line) in letters(found.body) for found, label in LABELLED for line in label["foreign"]]
    assert mean(foreign) <= 0.03
