"""Repeated claims in real stories: what is suggested, how much of what people found, and how pure the groups are.

usage: python -m benchmarks.stories [--corpora FOLDER] [--split test]

Articles of labelled stories (`benchmarks/data/stories.jsonl`) are stored in one database as any article is, their pairs
read, their groups suggested; what the database then holds is held against the labels. Beside it, in the same run,
stand token_set_ratio, sentence vectors and the cross-encoder alone, each asking as many questions as the workbench
does. The cross-encoder learned from the stories called "fit", the decision was fitted on those called "development".
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz
from sqlalchemy import Engine

from db.engine import open_engine, reading, writing
from db.migrate import upgrade
from db.reads.claims import claims_of
from db.reads.groups import get_group, list_groups
from db.reads.repeats import open_proposals
from db.writes.people import ensure_reviewer
from services.score_pairs import score_pairs
from services.store_article import store_article
from training.calibrate import expected_error
from training.judge.stories import UNLABELLED, Story, Texts, read_stories
from workbench.matching.pairs.cross_encoder import score_pairs as read_pairs
from workbench.matching.pairs.cross_encoder import sentence_vectors
from workbench.matching.pairs.decide import ANSWER_OF
from workbench.model import Form, Relation
from workbench.models.language_model import load_model
from workbench.pipeline import analyse
from workbench.stored import StoredClaim
from workbench.stored.clusters import GroupFilter, GroupState

DATA = Path(__file__).parent / "data" / "stories.jsonl"
CORPORA = Path(__file__).parents[2] / "shared" / "data"
SAME = "same"
OWN_VOICE = frozenset({Form.OWN_VOICE, Form.HEADLINE})

Place = tuple[str, int]
"""A claim by its story and its place there."""

Key = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class Stored:
    """The stories as they are stored: their claims by place, and how long what took."""

    claims: Mapping[Place, StoredClaim]
    lost: int
    extracting: float
    matching: float


def main() -> None:
    """Store the stories, and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpora", type=Path, default=CORPORA)
    options.add_argument("--split", default="test")
    asked = options.parse_args()
    stories = read_stories(DATA, asked.split)
    if not stories or not asked.corpora.is_dir():
        print(f"There are no stories called “{asked.split}”, or no folder {asked.corpora} with their texts.")
        return
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/stories.sqlite3")
        upgrade(engine)
        stored = store(engine, stories, Texts(asked.corpora))
        began = time.perf_counter()
        read = score_pairs(engine)
        reading_took = time.perf_counter() - began
        suggested = suggestions(engine, stored)
        labels = labels_of(stories, stored)
        print(f"{len(stories)} stories, {len(stored.claims)} claims ({stored.lost} no longer found)")
        print(f"extracting 1, matching {stored.matching / stored.extracting:.2f}, ", end="")
        print(f"reading {read} pairs {reading_took / stored.extracting:.2f}")
        report_suggested(suggested, labels)
        report_found(suggested, labels, stored)
        report_groups(engine, stored, labels)
        report_others(suggested, labels, stored)


def store(engine: Engine, stories: Sequence[Story], texts: Texts) -> Stored:
    """Store the articles of the stories, and return their claims that are labelled."""
    model = load_model()
    with writing(engine) as session:
        by = ensure_reviewer(session, "Ada Vane")
    found: dict[Place, StoredClaim] = {}
    extracting = matching = 0.0
    for story in stories:
        for place, name in enumerate(story.articles):
            began = time.perf_counter()
            article = texts.article(story.corpus, name)
            analysis = analyse(article, model)
            extracting += time.perf_counter() - began
            began = time.perf_counter()
            stored, _ = store_article(engine, by, article, analysis)
            matching += time.perf_counter() - began
            found |= _placed(engine, story, place, stored.id)
    wanted = sum(len(story.claims) for story in stories)
    return Stored(found, wanted - len(found), extracting, matching)


def _placed(engine: Engine, story: Story, place: int, article_id: int) -> dict[Place, StoredClaim]:
    """Return the claims of a stored article that are labelled, by their place in the story."""
    wanted = {spans: at for at, (of, spans) in enumerate(story.claims) if of == place}
    found: dict[Place, StoredClaim] = {}
    for stored in claims_at(engine, article_id):
        at = wanted.get(tuple((span.start, span.end) for span in stored.claim.content))
        if at is not None:
            found.setdefault((story.name, at), stored)
    return found


def claims_at(engine: Engine, article_id: int) -> list[StoredClaim]:
    """Return the claims of a stored article."""
    with reading(engine) as session:
        return list(claims_of(session, article_id))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the workbench says of two claims."""

    answer: str
    score: float


def suggestions(engine: Engine, stored: Stored) -> dict[Key, Suggestion]:
    """Return the pairs of labelled claims that are suggested."""
    places = {claim.id: place for place, claim in stored.claims.items()}
    found: dict[Key, Suggestion] = {}
    with reading(engine) as session:
        for pair in open_proposals(session):
            one, other = places.get(pair.left.claim.id), places.get(pair.right.claim.id)
            if one is not None and other is not None:
                found[key(one, other)] = Suggestion(ANSWER_OF[pair.match.relation], pair.match.score)
    return found


def key(one: Place, other: Place) -> Key:
    """Return two places as the key of their pair."""
    return (one, other) if one < other else (other, one)


def labels_of(stories: Sequence[Story], stored: Stored) -> dict[Key, tuple[str, ...]]:
    """Return the labels of all pairs that were read, and of claims of two stories of ECB+: other events, different."""
    found: dict[Key, tuple[str, ...]] = {}
    for story in stories:
        places = [at for name, at in stored.claims if name == story.name]
        for number, one in enumerate(sorted(places)):
            for other in sorted(places)[number + 1 :]:
                sides = tuple(sorted((story.claims[one][0], story.claims[other][0])))
                if sides in story.read:
                    found[key((story.name, one), (story.name, other))] = story.labels.get((one, other), (UNLABELLED,))
    return found


def of_other_events(pair: Key, labels: Mapping[Key, tuple[str, ...]]) -> bool:
    """Say whether a pair that nobody labelled is of two stories of ECB+: they tell of other events."""
    one, other = pair[0][0], pair[1][0]
    return pair not in labels and one != other and one.startswith("ecb/") and other.startswith("ecb/")


def report_suggested(suggested: Mapping[Key, Suggestion], labels: Mapping[Key, tuple[str, ...]]) -> None:
    """Print how often a suggestion's answer is right, by answer, with the calibration of its probability."""
    known = {pair: one for pair, one in suggested.items() if pair in labels or of_other_events(pair, labels)}
    told = {pair: labels.get(pair, (UNLABELLED,)) for pair in known}
    print(f"\n{'suggested':16}{'pairs':>7}{'right':>8}{'lenient':>9}{'different':>11}")
    for answer in (None, *ANSWER_OF.values()):
        some = [pair for pair, one in known.items() if answer in (None, one.answer)]
        right = sum(known[pair].answer == told[pair][0] for pair in some)
        lenient = sum(known[pair].answer in told[pair] for pair in some)
        apart = sum(told[pair][0] == UNLABELLED for pair in some)
        shares = [f"{100 * count / max(1, len(some)):.1f}" for count in (right, lenient, apart)]
        print(f"{answer or 'all':16}{len(some):7}{shares[0]:>8}{shares[1]:>9}{shares[2]:>11}")
    right_ones = np.array([known[pair].answer == told[pair][0] for pair in known])
    error = expected_error(np.array([one.score for one in known.values()]), right_ones)
    print(
        f"calibration error (ECE) of the answer's probability {error:.3f}; {len(suggested) - len(known)} not labelled"
    )


def report_found(suggested: Mapping[Key, Suggestion], labels: Mapping[Key, tuple[str, ...]], stored: Stored) -> None:
    """Print how much of what people found is suggested, by kind of claim and by likeness of words."""
    same = [pair for pair, told in labels.items() if told[0] == SAME]
    own = [pair for pair in same if all(stored.claims[one].claim.form in OWN_VOICE for one in pair)]
    print(f"\n{'the same, in stories read whole':34}{'pairs':>6}{'suggested':>11}{'as the same':>13}")
    rows = [("all", same), ("both in own voice", own), ("others", [pair for pair in same if pair not in set(own)])]
    for low, high in ((90, 101), (70, 90), (50, 70), (0, 50)):
        rows.append((f"token_set_ratio {low} to {high - 1}", [p for p in same if low <= _token_set(p, stored) < high]))
    for name, pairs in rows:
        found = [suggested[pair] for pair in pairs if pair in suggested]
        right = sum(one.answer == SAME for one in found)
        shares = [f"{100 * count / max(1, len(pairs)):.1f}" for count in (len(found), right)]
        print(f"{name:34}{len(pairs):6}{shares[0]:>11}{shares[1]:>13}")
    for answer in ("variant", "contradiction"):
        wanted = [pair for pair, told in labels.items() if told[0] == answer]
        found = [suggested[pair] for pair in wanted if pair in suggested]
        right = sum(one.answer == answer for one in found)
        shares = [f"{100 * count / max(1, len(wanted)):.1f}" for count in (len(found), right)]
        print(f"{answer:34}{len(wanted):6}{shares[0]:>11}{shares[1]:>13}")


def _words(place: Place, stored: Stored) -> str:
    return stored.claims[place].claim.words.lower()


def _token_set(pair: Key, stored: Stored) -> float:
    return fuzz.token_set_ratio(_words(pair[0], stored), _words(pair[1], stored))


def report_groups(engine: Engine, stored: Stored, labels: Mapping[Key, tuple[str, ...]]) -> None:
    """Print how many groups of three or more are pure: every two repeats in them the same, or defensibly so."""
    places = {claim.id: place for place, claim in stored.claims.items()}
    sizes, pure, lenient, one_article, large = Counter[int](), 0, 0, 0, 0
    with reading(engine) as session:
        for row in list_groups(session, GroupFilter(GroupState.ALL)):
            group = get_group(session, row.id)
            sizes[len(group.members)] += 1
            one_article += len({member.article.id for member in group.members}) == 1
            repeats = [one for one in group.members if one.relation is Relation.REPEAT and one.claim.id in places]
            if len(repeats) < 3:
                continue
            large += 1
            pairs = [
                labels.get(key(places[one.claim.id], places[other.claim.id]), ())
                for number, one in enumerate(repeats)
                for other in repeats[number + 1 :]
                if one.article.id != other.article.id
            ]
            pure += all(told and told[0] == SAME for told in pairs)
            lenient += all(SAME in told for told in pairs)
    print(
        f"\ngroups {sizes.total()}, of one article {one_article}; three repeats and more {large}, pure {pure}, ", end=""
    )
    print(f"defensible {lenient}")


def report_others(suggested: Mapping[Key, Suggestion], labels: Mapping[Key, tuple[str, ...]], stored: Stored) -> None:
    """Print what other methods find of the same with as many questions as the workbench asks, over the same pairs."""
    pairs = list(labels)
    same = np.array([labels[pair][0] == SAME for pair in pairs])
    ours = np.array(
        [suggested[pair].score if pair in suggested and suggested[pair].answer == SAME else 0.0 for pair in pairs]
    )
    asked, claimed = sum(pair in suggested for pair in pairs), int((ours > 0).sum())
    print(f"\n{'of ' + str(len(pairs)) + ' pairs':24}{'the same found':>16}{'right of as many called the same':>36}")
    texts = {place: claim.claim.words for place, claim in stored.claims.items()}
    places = sorted({place for pair in pairs for place in pair})
    vectors = dict(zip(places, sentence_vectors([texts[place] for place in places]), strict=True))
    methods = {
        "token_set_ratio": np.array([_token_set(pair, stored) for pair in pairs]),
        "sentence vectors": np.array([float(vectors[one] @ vectors[other]) for one, other in pairs]),
    }
    near = np.argsort(-np.maximum(methods["token_set_ratio"] / 100, methods["sentence vectors"]))[: 10 * asked]
    alone = np.full(len(pairs), -1.0)
    alone[near] = read_pairs([(texts[pairs[at][0]], texts[pairs[at][1]]) for at in near])[:, 0]
    methods["cross-encoder alone"] = alone
    found = sum(pair in suggested for pair, is_same in zip(pairs, same, strict=True) if is_same)
    print(f"{'workbench':24}{100 * found / same.sum():16.1f}{100 * same[ours > 0].mean() if claimed else 0:36.1f}")
    for name, scores in methods.items():
        order = np.argsort(-scores, kind="stable")
        print(
            f"{name:24}{100 * same[order[:asked]].sum() / same.sum():16.1f}{100 * same[order[:claimed]].mean():36.1f}"
        )


if __name__ == "__main__":
    main()
