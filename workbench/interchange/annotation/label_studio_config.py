"""The labelling configuration with which Label Studio shows our tasks (https://labelstud.io/tags)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import quoteattr

from workbench.interchange.annotation.layers import CHOICES, NUMBERS, OF_A_CLAIM, OF_A_MENTION, Label
from workbench.interchange.annotation.regions import RELATIONS

TEXT_NAME = "text"
LABELS_NAME = "label"

_CLAIMS = (Label.CLAIM,)
# A source without words, as the article's own voice, is told of the claim.
_MENTIONS = (Label.SOURCE, Label.REPORTER, Label.UNWORDED, Label.CLAIM)
_CUES = (Label.CUE,)

COLOURS: Mapping[Label, str] = {
    Label.CLAIM: "#1f77b4",
    Label.CUE: "#ff7f0e",
    Label.SOURCE: "#2ca02c",
    Label.REPORTER: "#9467bd",
    Label.UNWORDED: "#8c564b",
    Label.ASSERTION: "#7f7f7f",
}


def config() -> str:
    """Return the configuration: paste it into a project's labelling interface before the tasks are imported."""
    return "\n".join(_tags()) + "\n"


def _tags() -> Iterator[str]:
    yield "<View>"
    # Otherwise the editor takes spaces together, and reviewers mark other words than they see.
    yield "  <Style>.htx-text { white-space: pre-wrap; }</Style>"
    yield '  <Header value="$title"/>'
    yield f'  <Labels name="{LABELS_NAME}" toName="{TEXT_NAME}">'
    yield from (f'    <Label value="{label}" background="{colour}"/>' for label, colour in COLOURS.items())
    yield "  </Labels>"
    yield f'  <Text name="{TEXT_NAME}" value="$text" granularity="symbol"/>'
    yield "  <Relations>"
    yield from (f'    <Relation value="{kind}"/>' for kind in RELATIONS)
    yield "  </Relations>"
    for labels, names in ((_CLAIMS, OF_A_CLAIM), (_CUES, ("negated",)), (_MENTIONS, OF_A_MENTION)):
        for name in names:
            yield from _control(name, labels)
    yield "</View>"


def _control(name: str, labels: tuple[Label, ...]) -> Iterator[str]:
    """Yield what is told of a region under this name, shown where a region with one of these labels is chosen."""
    where = f'perRegion="true" whenTagName="{LABELS_NAME}" whenLabelValue={quoteattr(",".join(labels))}'
    yield f'  <View visibleWhen="region-selected" {where.removeprefix(_PER_REGION)}>'
    yield f'    <Header value="{name.replace("_", " ").capitalize()}" size="5"/>'
    if name in CHOICES:
        yield f'    <Choices name="{name}" toName="{TEXT_NAME}" {where}>'
        yield from (f'      <Choice value="{one}"/>' for one in CHOICES[name])
        yield "    </Choices>"
    elif name in NUMBERS:
        yield f'    <Number name="{name}" toName="{TEXT_NAME}" {where}/>'
    else:
        yield f'    <TextArea name="{name}" toName="{TEXT_NAME}" {where} editable="true"/>'
    yield "  </View>"


_PER_REGION = 'perRegion="true" '
