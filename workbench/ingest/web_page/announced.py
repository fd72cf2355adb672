"""What stands below an article and is announced or told by its words: comments, other stories, who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.ingest.web_page.blocks import Block, lies_in
from workbench.ingest.web_page.known import Known
from workbench.ingest.web_page.sure_blocks import is_prose
from workbench.ingest.web_page.weights import HELD, Weights, main_paths

_LONGEST_CUE = 60  # code points
_LEADING = 0.5  # share of letters in links that makes a line lead on
_BEFORE = 0.5  # share of the article above a line that announces comments, where they look like its paragraphs
_LAST = 3  # paragraphs at the end among which those about the authors stand
_BIOGRAPHY = re.compile(
    r"(?:,[^.!?]{1,80},)?\s+(?:is|was|has been|covers?|covered|joined|writes?|reports?|works?|edits?|leads?|teaches|"
    r"contributes?|hosts?)\b"
)
_ABOUT_SELF = re.compile(
    r"\s+(?:is (?:committed|an? (?:independent|non-?profit))|welcomes|relies on|depends on|believes)\b"
)
_COMMENTS = re.compile(
    r"(?:(?:all|top|latest|readers?[’']?s?|user|your) )?comments?\W*(?:\(?\d+\)?)?|comments are closed\W*|"
    r"\d+ (?:comments?|responses?|replies|thoughts)(?: (?:to|on)\b.*)?|(?:leave|post|add|write) a (?:comment|reply)\W*|"
    r"(?:join|start) the (?:conversation|discussion|debate)\W*|(?:discussion|conversation)\W*(?:\(?\d+\)?)?|"
    r"responses\W*|replies\W*|"
    r"(?:(?:what )?(?:our )?(?:readers?|users?)[’']? (?:reactions?|responses?|opinions?|views?|feedback|letters?|"
    r"discussion|posts?)|reactions? from (?:our )?readers)\W*(?:\(?\d+\)?)?|"
    r"(?:what (?:our )?readers (?:say|think)|your (?:say|views)|have your say|"
    r"what do you think)\W*",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"(?:editors?[’']? (?:picks?|choice)|related(?: \w+)?|read (?:more|next|also)|more (?:from|on|in|"
    r"stories)\b.{0,40}|recommended(?: \w+)?|most (?:read|popular|viewed)|trending(?: now)?|also (?:read|"
    r"on)\b.{0,30}|you (?:may|might) .{3,40}|see also|(?:our )?sources|don[’']t miss|top stories|latest (?:news|"
    r"stories)|(?:in )?other news|from our partners|elsewhere on .{2,30}|up next|keep reading|further reading|"
    r"what to read next)\W*",
    re.IGNORECASE,
)


def drop_announced(taken: Sequence[Block], known: Known) -> None:
    """Give its rule to what is announced or told as no part of the article, among the blocks taken for it."""
    _drop_comments(taken)
    _drop_after_cues(taken)
    _drop_biographies(taken, known)


def _drop_comments(taken: Sequence[Block]) -> None:
    """Leave out what readers wrote: all below the line that announces it, up to where the article goes on.

    Below most of the article it does not go on, though comments be paragraphs like its own.
    """
    main, total = main_paths(taken)[:1], sum(len(block.text) for block in taken)
    above, announced = 0, False
    for block in taken:
        announced = announced or (above > 0 and _COMMENTS.fullmatch(block.text) is not None)
        announced = announced and (block.path not in main or above >= _BEFORE * total)
        if announced:
            block.rule = block.rule or "readers’ comment"
        elif block.path in main:
            above += len(block.text)


def _drop_after_cues(taken: Sequence[Block]) -> None:
    """Leave out what is announced as other stories: the list or the links after a line that says so, and that line.

    A heading of the article may read like one ("More in hospital"): nothing follows it that could be another story.
    """
    weights, main, cued = Weights(taken), main_paths(taken)[:1], None
    for block in taken:
        if len(block.text) < _LONGEST_CUE and _CUE.fullmatch(block.text):
            cued = block
        elif block.rule is None and cued and _follows_cue(block, cued, weights, on_main=block.path in main):
            block.rule = "other stories"
            cued.rule = cued.rule or "other stories"
        elif block.rule is None:
            cued = None


def _follows_cue(block: Block, cued: Block, weights: Weights, *, on_main: bool) -> bool:
    """Say whether a block is a title in a list of stories and no paragraph of the article."""
    if is_prose(block) and block.link_share < _LEADING:
        return False
    if not on_main and (_is_entry(block) or block.link_share >= _LEADING):
        return True
    section = cued.home
    return section is not None and lies_in(block, section) and weights.share(section) < HELD


def _is_entry(block: Block) -> bool:
    """Say whether a block is an item of a list or its heading; paragraphs in items are entries of a live page."""
    return block.element.tag == "li" or (block.is_heading and block.home is not None and block.home.tag == "li")


def _drop_biographies(taken: Sequence[Block], known: Known) -> None:
    """Leave out what stands at the end about the authors ("Ana Reyes covers the harbour") or the outlet itself."""
    staying = [block for block in taken if block.rule is None]
    for block in staying[-_LAST:]:
        about = (block.text.removeprefix(author) for author in known.authors if block.text.startswith(author))
        if any(_BIOGRAPHY.match(rest) for rest in about):
            block.rule = "person card"
        elif known.outlet and _ABOUT_SELF.match(block.text.removeprefix("The ").removeprefix(known.outlet)):
            block.rule = "page line"
