"""The counts of the code's structure are what their definitions say, on small invented projects."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.structure import Structure, measure, places, table, tree_at

ROOT = Path(__file__).resolve().parents[1]


def project(root: Path, **files: str) -> Path:
    """Write modules, given as package__module="code", and the packages around them; return the folder."""
    for name, code in files.items():
        file = root.joinpath(*name.split("__")).with_suffix(".py")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(code, encoding="utf-8")
        for folder in file.relative_to(root).parents[:-1]:
            (root / folder / "__init__.py").touch()
    return root


def measured(root: Path, **files: str) -> Structure:
    return measure(project(root, **files))


def test_modules_lines_and_the_longest_of_each_are_counted(tmp_path: Path) -> None:
    found = measured(tmp_path, workbench__kiln="def fire():\n    x = 1\n    return x\n\n\ndef cool(): ...\n")
    assert (found.modules, found.lines, found.functions) == (2, 6, 2)
    assert found.longest_module == (6, "workbench/kiln.py")
    assert found.longest_function == (3, "workbench/kiln.py:1 fire")


def test_generated_migrations_do_not_count(tmp_path: Path) -> None:
    found = measured(tmp_path, db__rows="", db__migrations__versions__first="def upgrade():\n    pass\n")
    assert found.functions == 0


def test_only_what_is_over_ten_is_too_complex_and_the_worst_stands_first(tmp_path: Path) -> None:
    def ways(name: str, number: int) -> str:
        return f"def {name}(x):\n" + "    if x: pass\n" * (number - 1)

    found = measured(tmp_path, workbench__kiln="\n".join((ways("ten", 10), ways("eleven", 11), ways("twelve", 12))))
    assert [place.split(" ", 1)[1] for place in found.too_complex] == ["twelve (12)", "eleven (11)"]


def test_conditionals_and_boolean_operators_in_one_packed_line_are_counted(tmp_path: Path) -> None:
    packed = (
        "def f(a):\n    return [x or a and x for x in a if x if a] if a and a or a else {y for y in a if y and y}\n"
    )
    found = measured(tmp_path, workbench__kiln=packed)
    assert [place.split(" ", 1)[1] for place in found.too_complex] == ["f (12)"]


def test_methods_count_and_their_class_does_not_count_once_more(tmp_path: Path) -> None:
    method = "    def fire(self, x):\n" + "        if x: pass\n" * 10
    found = measured(tmp_path, workbench__kiln=f"class Kiln:\n{method}")
    assert [place.split(" ", 1)[1] for place in found.too_complex] == ["fire (11)"]


def test_branches_are_the_ways_through_a_hundred_lines_of_functions(tmp_path: Path) -> None:
    # two lines: the way in, the if, and its or; then four: the way in, the handler, and the try itself
    code = "def f(x):\n    if x or f: pass\n\ndef g():\n    try:\n        pass\n    except OSError: pass\n"
    assert measured(tmp_path, workbench__kiln=code).branches == pytest.approx(100 * 6 / 6)


def test_a_function_in_a_function_counts_its_ways_and_its_lines_once(tmp_path: Path) -> None:
    code = "def outer():\n    def inner(x):\n        return x or outer\n    return inner\n"
    found = measured(tmp_path, workbench__kiln=code)
    assert found.functions == 2
    assert found.branches == pytest.approx(100 * 3 / 4)


def test_a_line_that_is_only_a_comment_counts_and_a_sign_in_a_text_does_not(tmp_path: Path) -> None:
    code = '# why\nx = 1  # beside\ny = """\n# no comment\n"""\n'
    assert measured(tmp_path, workbench__kiln=code).comments == pytest.approx(1 / 5)


def test_six_arguments_without_names_are_too_many_for_a_constructor_alone(tmp_path: Path) -> None:
    code = "Kiln(1, 2, 3, 4, 5, 6)\nclay.Kiln(1, 2, 3, 4, 5, 6)\nKiln(1, 2, 3, 4, 5, f=6)\nfire(1, 2, 3, 4, 5, 6)\n"
    found = measured(tmp_path, workbench__kiln=code)
    assert found.positional_constructors == ("workbench/kiln.py:1 Kiln", "workbench/kiln.py:2 Kiln")


def test_siblings_that_import_each_other_through_deep_modules_are_a_circle(tmp_path: Path) -> None:
    found = measured(
        tmp_path,
        workbench__clay__dig="from workbench.fire.light import x\n",
        workbench__clay__wash="",
        workbench__fire__light="def f():\n    from workbench import glaze\n",
        workbench__glaze="from .clay import wash\n",
        workbench__shop="import workbench.clay.dig\n",
    )
    assert found.circles == ("workbench: clay, fire, glaze",)


def test_a_package_that_collects_what_it_holds_is_no_circle(tmp_path: Path) -> None:
    found = measured(tmp_path, workbench__clay__dig="from workbench.clay import x\n")
    (tmp_path / "workbench" / "clay" / "__init__.py").write_text("from workbench.clay.dig import x\n", encoding="utf-8")
    assert found.circles == measure(tmp_path).circles == ()


def test_imports_for_types_alone_count(tmp_path: Path) -> None:
    code = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from db.rows import Row\n"
    assert measured(tmp_path, workbench__kiln=code, db__rows="").upward_imports == ("workbench.kiln -> db.rows",)


def test_imports_lead_down_the_floors_and_not_between_two_rooms_of_one(tmp_path: Path) -> None:
    down = "import workbench.kiln\nimport db.rows\nimport services.fire\n"
    found = measured(
        tmp_path,
        workbench__kiln="",
        db__rows="import workbench.kiln\n",
        services__fire="import db.rows\n",
        pages__app=down,
        cli__main=f"{down}from pages import app\n",
    )
    assert found.upward_imports == ("cli.main -> pages.app",)
    (tmp_path / "db" / "rows.py").write_text("from services.fire import x\n", encoding="utf-8")
    assert "db.rows -> services.fire" in measure(tmp_path).upward_imports


def test_pages_that_reach_for_storage_are_named_once_for_each_package(tmp_path: Path) -> None:
    code = "import sqlmodel\nfrom sqlalchemy.orm import Session\nfrom sqlalchemy import Engine\nfrom db.rows import x\n"
    found = measured(tmp_path, pages__app=code, cli__main="import sqlmodel\n", db__rows="")
    assert found.storage_in_pages == ("pages.app -> db", "pages.app -> sqlalchemy", "pages.app -> sqlmodel")


def test_a_folder_without_the_packages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="workbench"):
        measure(tmp_path)


def test_before_and_after_stand_in_one_table(tmp_path: Path) -> None:
    before = measured(tmp_path / "before", workbench__kiln="Kiln(1, 2, 3, 4, 5, 6)\n")
    after = measured(tmp_path / "after", workbench__kiln="")
    lines = table([("before", before), ("after", after)]).splitlines()
    assert lines[0] == "|  | before | after |"
    assert "| constructors with 6 or more positional arguments | 1 | 0 |" in lines
    assert "  workbench/kiln.py:1 Kiln" in places(before).splitlines()


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_an_older_revision_is_read_without_touching_the_working_tree(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        someone = ("-c", "user.name=Ilse Brandt", "-c", "user.email=ilse@kiln.example")
        subprocess.run(["git", "-C", str(tmp_path), *someone, *arguments], check=True, capture_output=True)

    project(tmp_path, workbench__kiln="x = 1\n")
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "-m", "Fire the kiln")
    project(tmp_path, workbench__kiln="x = 1\ny = 2\n")
    with tree_at("HEAD", tmp_path) as old:
        assert measure(old).lines == 1
    assert measure(tmp_path).lines == 2
    with pytest.raises(SystemExit, match="no_such_revision"), tree_at("no_such_revision", tmp_path):
        pass


def test_the_script_prints_this_project() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.structure", "--places"], cwd=ROOT, capture_output=True, check=True
    )
    assert b"| functions with complexity over 10 |" in done.stdout
