"""What `import workbench` offers, and what it does not load."""

import subprocess
import sys
from importlib.metadata import version

import pytest

import workbench
from workbench.interchange.pairs import Side
from workbench.matching.pairs.bare import bare_claims
from workbench.model import Article, Outlet


def test_importing_the_package_loads_no_language_library_network_or_page() -> None:
    heavy = ("spacy", "streamlit", "onnxruntime", "numpy", "sqlmodel")
    told = f"import sys, workbench; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", [name for name in workbench.__all__ if name != "__version__"])
def test_each_public_name_can_be_called(name: str) -> None:
    assert name in dir(workbench)
    assert callable(getattr(workbench, name))


def test_the_version_is_that_of_the_installed_package() -> None:
    assert workbench.__version__ == version("claim-workbench")


def test_a_name_that_is_not_there_is_refused_as_by_any_module() -> None:
    with pytest.raises(AttributeError, match="no attribute 'judge'"):
        workbench.judge  # noqa: B018


def test_an_article_is_analysed_in_one_call() -> None:
    article = Article(text="“The pier stays shut,” Oona Veld said.", outlet=Outlet("Lowtide Courier"))
    (claim,) = workbench.analyse(article).claims
    assert claim.source is not None
    assert claim.source.name == "Oona Veld"


def test_two_claims_without_an_article_are_compared() -> None:
    left, right = bare_claims([Side("The pier cost 40 crowns."), Side("The pier cost 60 crowns.")])
    (outcome,) = workbench.compare([(left, right)])
    assert [reason.signal for reason in outcome.reasons if reason.conflict] == ["numbers"]
