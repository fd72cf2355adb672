"""The log tells what happened and where, and no word that somebody wrote."""

from __future__ import annotations

import json
import logging
import re
import sys
import threading

import pytest

from tests.logged import kept_log
from workbench import logs

MARKER = "Marrowgate"
FORMS: list[logs.Form] = ["text", "json"]


def fail(words: str) -> None:
    """Fail over words, behind another error with the same words."""
    try:
        raise KeyError(words)
    except KeyError as first:
        raise ValueError(f"cannot read {words}") from first


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> logs.Form:
    """Name one of the two ways in which the log is written."""
    chosen: logs.Form = request.param
    return chosen


def test_nothing_that_anybody_wrote_is_in_any_line(form: logs.Form) -> None:
    library = logging.getLogger("some.library")
    with kept_log(form) as written:
        try:
            fail(MARKER)
        except ValueError as error:
            number = logs.numbered(error)
            library.exception("could not read %s", MARKER)
            library.warning("GET /review?q=%s", MARKER, stack_info=True)
            library.error(f"token {MARKER}", exc_info=error, extra={"words": MARKER})
            logs.LOG.error("error", exc_info=error)
    lines = written.getvalue().splitlines()
    assert len(lines) == 5
    assert MARKER not in written.getvalue()
    assert number in lines[0]
    assert "ValueError<KeyError" in lines[0]
    assert "tests.workbench.test_logs" in lines[0]
    assert ".py" not in lines[0], "places are modules, not paths"


def test_a_field_that_is_none_of_the_list_is_left_out(form: logs.Form) -> None:
    with kept_log(form) as written:
        logs.LOG.info("step", {"verb": "claim.decided", "words": MARKER, "subject": 7})
    assert "claim.decided" in written.getvalue()
    assert "7" in written.getvalue()
    assert MARKER not in written.getvalue()


def test_a_line_of_json_is_an_object_with_its_moment_level_and_event() -> None:
    with kept_log("json", "INFO") as written:
        logs.event("step", verb="claim.decided", subject=7, ms=12)
        logs.event("step", logging.DEBUG, verb="claim.read")
    (line,) = written.getvalue().splitlines()
    told = json.loads(line)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", told.pop("time"))
    assert told == {"level": "INFO", "event": "step", "verb": "claim.decided", "subject": 7, "ms": 12}


def test_what_nobody_caught_in_a_thread_or_the_process_is_a_line_too() -> None:
    with kept_log() as written:
        thread = threading.Thread(target=fail, args=(MARKER,))
        thread.start()
        thread.join()
        sys.excepthook(ValueError, ValueError(MARKER), None)
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert len(written.getvalue().splitlines()) == 2
    assert MARKER not in written.getvalue()


class Stubborn:
    """Fails when it is cleaned up."""

    def __del__(self) -> None:
        raise ValueError(MARKER)


def test_what_fails_while_python_cleans_up_is_a_line_and_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    with kept_log() as written:
        Stubborn()
    assert "WARNING cleaning exception=ValueError" in written.getvalue()
    assert MARKER not in written.getvalue() + capsys.readouterr().err


def test_numbers_are_read_out_without_a_mistake_and_are_hardly_ever_the_same() -> None:
    numbers = {logs.numbered(ValueError()) for _ in range(200)}
    assert all(re.fullmatch(r"[2-9A-HJKMNP-TV-Z]{5}", number) for number in numbers)
    assert len(numbers) > 190


def test_an_error_that_leads_to_itself_is_told_once() -> None:
    error = ValueError()
    error.__cause__ = other = KeyError()
    other.__context__ = error
    assert logs.described(error)["exception"] == "ValueError<KeyError"


def test_an_event_without_fields_is_a_line_too(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("text", "INFO")
    logs.event("told.alone")
    assert "told.alone" in capsys.readouterr().err
