"""The part of a report on one claim: in its sentence, who said it and how, what people found out, and where else."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.cue_stance import CueStance
from workbench.extraction.claims.statement import statement_of
from workbench.interchange.moments import show_day, show_moment
from workbench.model import Claim, Decision, Evidence, Report, SourceMention
from workbench.report.background import Elsewhere, Repeats
from workbench.report.blocks import (
    Block,
    Card,
    Fact,
    Facts,
    Heading,
    Line,
    Look,
    Paragraph,
    Quotation,
    foreign,
    joined,
    linked,
    own,
    quiet,
)
from workbench.report.passage import in_its_sentence
from workbench.report.words import STYLES, apart, counted, quoted, shown_or_none, signed, spoken
from workbench.reviewing.attributing import by_reviewer
from workbench.reviewing.attributing import counted as counted_answer
from workbench.reviewing.decisions import counted as counted_decision
from workbench.reviewing.decisions import opinions_in_order, verdict_of
from workbench.stored.claims import ExportItem
from workbench.stored.comments import Comment
from workbench.vocabulary import ATTRIBUTIONS, CUE_STANCES, DISPUTES, FORMS, RELATIONS, SOURCE_KINDS, STANCES, VERDICTS


def claim_card(item: ExportItem, repeats: Repeats) -> Card:
    """Return one claim with all that is known of it; `repeats` says where else it stands."""
    claim, verdict = item.claim.claim, verdict_of(item.claim)
    blocks: tuple[Block, ...] = (
        Paragraph(_verdict(item), STYLES[verdict]),
        Heading(4, (foreign(statement_of(claim)),)),
        Quotation(in_its_sentence(item.article.article.text, claim.content)),
        Facts(tuple(fact for fact in _facts(item, repeats) if fact.lines)),
    )
    return Card(f"claim-{item.claim.id}", STYLES[verdict], blocks)


def _verdict(item: ExportItem) -> Line:
    """Return what was found out, in a line: the verdict that counts, and why it is disputed."""
    decision, term = counted_decision(item.claim), VERDICTS[verdict_of(item.claim)]
    differ = (own(" · opinions differ", Look.STRONG),) if item.claim.opinions_differ else ()
    number = f" · claim {item.claim.id}"
    return own(f"{signed(term)}{_dispute(decision)}", Look.STRONG), *differ, *quiet(number)


def _facts(item: ExportItem, repeats: Repeats) -> Iterator[Fact]:
    """Yield what is known of a claim, in the order in which it is read."""
    yield Fact("Who said it", _who(item.claim.claim))
    yield Fact("How it is put", (_how(item.claim.claim),))
    yield Fact("Was it said?", _said(item))
    yield from _found_out(item)
    yield Fact("Repeated elsewhere", _elsewhere(item, repeats))
    yield Fact("Worth checking", _worth(item.claim.claim))
    yield Fact("How it was found", _found_by(item))
    yield Fact("Comments", tuple(map(_comment, item.comments)))


def _who(claim: Claim) -> tuple[Line, ...]:
    """Return the source, the words that name it, the chain behind it, and why it is taken for the source."""
    mention = claim.mention or SourceMention()
    words = (own(", in the article "), *quoted(spoken(mention.spans))) if mention.spans else ()
    chain = joined([_reporter(one) for one in claim.reported_by], ", and in turn ")
    named = (*_name(mention), *words, *((own(", as "), *chain) if chain else ()))
    why = (foreign(mention.why, Look.QUIET), *quiet(_surely(mention.confidence))) if mention.why else ()
    return (named, why) if why else (named,)


def _name(mention: SourceMention) -> Line:
    """Return who is named, of what kind, and in which role."""
    source = mention.source
    if source is None:
        return quiet("not known yet")
    role = (own(", "), foreign(mention.role)) if mention.role else ()
    return (foreign(source.name), own(f" ({SOURCE_KINDS[source.kind].inline})"), *role)


def _reporter(report: Report) -> Line:
    """Return who reported a claim, with the words that say so."""
    source = report.mention.source
    name = foreign(source.name if source else spoken(report.mention.spans) or "somebody")
    return (name, own(" reported"), *_cue(spoken(report.cue.spans) if report.cue else ""))


def _cue(words: str) -> Line:
    return (own(" ("), *quoted(words), own(")")) if words else ()


def _surely(confidence: float | None) -> str:
    return "" if confidence is None else f" ({confidence:.0%} sure)"


def _how(claim: Claim) -> Line:
    """Return how a claim is put forward: form, cue, whether that is negated, and what it does with the claim."""
    cue = (own(", with "), *quoted(spoken(claim.cue.spans))) if claim.cue else ()
    negated = (own(" (negated)", Look.STRONG),) if claim.negated else ()
    stance = CUE_STANCES[claim.stance].inline
    more = (own(f" · the source {stance}", Look.STRONG),) if claim.stance is not CueStance.ASSERTS else ()
    return (own(FORMS[claim.form].label), *cue, *negated, *more)


def _said(item: ExportItem) -> tuple[Line, ...]:
    """Return the answer to "Was it said?" that counts, with who gave it, and others where answers differ."""
    given, last = by_reviewer(item.answers), counted_answer(item.answers)
    term = ATTRIBUTIONS[item.claim.attribution]
    by = _by(last.reviewer, show_moment(last.at)) if last else ()
    others = [one for one in given.values() if last and one.answer is not last.answer]
    differing = [
        (own(f"{signed(ATTRIBUTIONS[one.answer])}"), *_by(one.reviewer, show_moment(one.at))) for one in others
    ]
    return ((own(signed(term)), *by), *differing)


def _by(name: str, when: str) -> Line:
    return own(", "), foreign(name), own(f", {when}")


def _found_out(item: ExportItem) -> Iterator[Fact]:
    """Yield what people found out about a claim: the verdict that counts, its grounds, and all opinions."""
    decision, term = counted_decision(item.claim), VERDICTS[verdict_of(item.claim)]
    settled = own(" (settled, where opinions differed)") if decision and decision.adjudicates else own("")
    by = (*_by(decision.reviewer, show_moment(decision.at)), settled) if decision else ()
    yield Fact("Is it true?", ((own(f"{signed(term)}{_dispute(decision)}"), *by),))
    if decision is not None:
        yield Fact("Reason", ((foreign(decision.reason),),) if decision.reason else ())
        yield Fact("Evidence", tuple(map(_evidence, decision.evidence)))
    label = "Opinions differ" if item.claim.opinions_differ else "Opinions"
    yield Fact(label, tuple(_opinion(one, told=one is decision) for one in _others(item, decision)))


def _others(item: ExportItem, decision: Decision | None) -> tuple[Decision, ...]:
    """Return all opinions on a claim, oldest first; none where the verdict that counts says it all."""
    given = opinions_in_order(item.claim)
    return () if len(given) == 1 and given[0] is decision else given


def _evidence(one: Evidence) -> Line:
    quotation = (own(" "), *quoted(one.quotation)) if one.quotation else ()
    read = (own(f", read on {show_day(one.read_on)}"),) if one.read_on else ()
    return (own(f"{STANCES[one.stance].label}: "), linked(one.address, one.address), *quotation, *read)


def _dispute(one: Decision | None) -> str:
    return f": {DISPUTES[one.dispute].inline}" if one and one.dispute else ""


def _opinion(one: Decision, *, told: bool) -> Line:
    """Return one opinion; `told` says that its grounds stand there already, as those of the verdict that counts."""
    reason = (own(": "), foreign(one.reason)) if one.reason and not told else ()
    evidence = [] if told else [_evidence(piece) for piece in one.evidence]
    grounds = (own(" · "), *joined(evidence)) if evidence else ()
    return (
        own(f"{signed(VERDICTS[one.verdict])}{_dispute(one)}"),
        *_by(one.reviewer, show_moment(one.at)),
        *reason,
        *grounds,
    )


def _elsewhere(item: ExportItem, repeats: Repeats) -> tuple[Line, ...]:
    """Return where else a claim stands, the words marked that differ there; its group alone where no more is known."""
    statement = statement_of(item.claim.claim)
    lines = [_place(one, statement) for one in repeats.found]
    if repeats.more:
        lines.append(quiet(f"and {counted(repeats.more, 'more place')}, not listed here"))
    if lines or item.repeated_claim_id is None:
        return tuple(lines)
    relation = f", as a {RELATIONS[item.relation].inline}" if item.relation else ""
    return ((own(f"Repeated claim number {item.repeated_claim_id}{relation}"),),)


def _place(one: Elsewhere, statement: str) -> Line:
    relation = RELATIONS[one.relation] if one.relation else None
    known = "a person said so" if one.confirmed else f"likely, {one.score:.0%} sure, not confirmed"
    how = f"{signed(relation)} ({known}): " if relation else f"In the same repeated claim ({known}): "
    where = (foreign(one.outlet or "Unknown outlet", Look.STRONG), own(f", {shown_or_none(one.published)}. "))
    return (*where, own(how), *apart(one.statement, statement), *_missing(statement, one.statement))


def _missing(statement: str, other: str) -> Line:
    """Return the words of a claim that another wording of it lacks."""
    lacking = [quoted(run.text) for run in apart(statement, other) if run.look is Look.MARK]
    return (own(" — this article has "), *joined(lacking, ", ")) if lacking else ()


def _worth(claim: Claim) -> tuple[Line, ...]:
    worth = claim.worth
    if not (worth.score or worth.reasons):
        return ()
    return (
        (
            own(f"{worth.score * 100:.0f} of 100"),
            *((own(": "), foreign(" · ".join(worth.reasons))) if worth.reasons else ()),
        ),
    )


def _found_by(item: ExportItem) -> tuple[Line, ...]:
    """Return what found a claim, how surely, and whether a person has changed it since."""
    claim, hand = item.claim.claim, "made or changed by a person" if item.claim.corrected else ""
    rule = (foreign(claim.rule), own(f", {claim.confidence:.0%} sure that it is put forward")) if claim.rule else ()
    line = joined([rule, quiet(hand) if hand else ()])
    return (line,) if line else ()


def _comment(one: Comment) -> Line:
    resolved = (
        (own(", resolved by "), foreign(one.resolved_by), own(f", {show_moment(one.resolved_at)}"))
        if one.resolved_at
        else (own(", open"),)
    )
    return (
        foreign(one.reviewer, Look.STRONG),
        own(f", {show_moment(one.at)}"),
        *resolved,
        own(": "),
        foreign(one.words),
    )
