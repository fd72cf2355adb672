"""One article's journey from text to claims with their sources: the whole story on one screen."""

from collections.abc import Iterable, Iterator

from workbench.cue_stance import CueStance
from workbench.extraction.claims.claims import extract_claims
from workbench.extraction.claims.declining import find_declined
from workbench.extraction.claims.own_referents import name_openings
from workbench.matching.features.extraction import with_features
from workbench.model import Analysis, Article
from workbench.models.installed import PIPELINE_VERSION
from workbench.models.language_model import LanguageModel, load_model
from workbench.sources.page import lay_out
from workbench.sources.within.entities import find_entities
from workbench.sources.within.link import link_on_page

__all__ = ["PIPELINE_VERSION", "analyse", "analyse_all"]


def analyse(article: Article, model: LanguageModel | None = None) -> Analysis:
    """Find the claims of one article and name their sources.

    `model` is a loaded language model; by default the best one installed is taken.
    Raises ModelMissing where none is installed.
    """
    return next(analyse_all([article], model))


def analyse_all(articles: Iterable[Article], model: LanguageModel | None = None) -> Iterator[Analysis]:
    """Do the same for many articles, one at a time, so that memory stays flat."""
    model = model or load_model()
    for article in articles:
        doc = model.parse(article.text)
        page = lay_out(doc, article)
        entities = find_entities(page)
        claims = link_on_page(page, entities, extract_claims(doc, article))
        claims = name_openings(page, entities, claims)
        put_forward = [claim for claim in claims if claim.stance is not CueStance.DECLINES]
        read = tuple(with_features(doc, put_forward, article.published))
        yield Analysis(
            claims=read,
            model=model.name,
            model_version=model.version,
            pipeline_version=PIPELINE_VERSION,
            declined=find_declined(doc, page.text, put_forward),
        )
