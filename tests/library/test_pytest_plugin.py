"""The plugin, in runs of pytest of their own: strict, with warnings as errors, with and without xdist."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import crosscheck

pytest_plugins = ["pytester"]

ROOT = Path(crosscheck.__file__).parents[1]
# What pyproject.toml's entry point does for those who install it; here it is loaded by its name, installed or not.
OPTIONS = ("-p", "crosscheck.pytest_plugin", "-W", "error", "--import-mode=importlib", "-ra", "-p", "no:cacheprovider")
NO_TORCH = "import sys\n\ndef test_nothing():\n    assert 'torch' not in sys.modules\n"
SUITE = """
    import pytest
    import crosscheck
    from tests.library.network import backprop, with_derivative

    CALLS = []

    @pytest.fixture
    def mine(tmp_path):
        return with_derivative(lambda Z: 1 + 0 * Z)

    @crosscheck.tensor_tests(layer_sizes=[4, 3, 1])
    def test_wrong(mine):
        CALLS.append(mine)
        return mine

    def test_it_was_checked_once():
        assert len(CALLS) == 1

    class TestOfClass:
        @pytest.mark.parametrize("crashes", [True, False])
        @crosscheck.tensor_tests(layer_sizes=[4, 1])
        def test_conduct(self, crashes, request):
            def of_conduct(parameters, X, Y):
                if crashes:
                    raise ArithmeticError("no such luck")
                found = backprop(parameters, X, Y)
                X += 1
                return found
            assert request.node.name.startswith("test_conduct")
            return of_conduct

    def test_of_fixture(assert_backprop):
        assert_backprop(with_derivative(lambda Z: 1 + 0 * Z))

    def test_of_function(assert_function):
        import torch
        assert_function(torch.sin, torch.ones(2, requires_grad=True), reference=torch.sin)
"""


@pytest.fixture
def run(pytester, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("CI", raising=False)  # under which pytest says everything twice
    pytester.makeini("[pytest]\nstrict = true\n")

    def run(text, *options):
        pytester.makepyfile(test_it=text)
        return pytester.runpytest_subprocess(*OPTIONS, *options)

    return run


def test_a_test_a_tensor_in_the_order_of_the_computation(run):
    result = run(SUITE, "-v")
    result.assert_outcomes(failed=4, passed=12, skipped=18, xfailed=2)
    result.stdout.fnmatch_lines(
        [
            "*::test_wrong[[]Z1] PASSED*",
            "*::test_wrong[[]A1] SKIPPED (not returned*",
            "*::test_wrong[[]dZ1] FAILED*",
            "*::test_wrong[[]dW1] XFAIL (collateral of dZ1)*",
            "*::test_wrong[[]dX] SKIPPED*",
            "*::test_wrong[[]conduct] PASSED*",
            "*::test_it_was_checked_once PASSED*",
        ]
    )
    result.stdout.fnmatch_lines(["*::test_conduct[[]Z1-True] SKIPPED (it raised*"])
    result.stdout.fnmatch_lines(["*::test_conduct[[]conduct-True] FAILED*"])
    result.stdout.fnmatch_lines(["*::test_conduct[[]conduct-False] FAILED*"])


def test_what_fails_has_the_whole_screen_and_no_traceback_of_ours(run):
    text = run(SUITE, "-k", "(test_wrong and dZ1) or test_of_fixture").stdout.str()
    assert "\nMISMATCH mine: dZ1 is wrong first\n" in text
    assert "\nE       AssertionError: MISMATCH mine: dZ1 is wrong first\n" in text
    assert text.count("activation-derivative-missing") == 2
    assert "crosscheck/library.py" not in text
    assert "traceback entries are hidden" not in text


def test_a_request_that_cannot_be_shows_the_line_that_made_it_and_none_of_ours(run):
    text = run("""
        import torch

        def test_function(assert_function):
            assert_function(torch.sin, torch.ones(2), reference=torch.sin)

        def test_backprop(assert_backprop):
            assert_backprop(3)
    """).stdout.str()
    assert text.count("\nE       ValueError: ") == text.count("\nE       TypeError: ") == 1
    assert ">       assert_function(torch.sin, torch.ones(2), reference=torch.sin)" in text
    assert "crosscheck/" not in text


def test_with_xdist(run):
    result = run(SUITE, "-p", "xdist.plugin", "-n", "2", "--dist", "loadscope")
    result.assert_outcomes(failed=4, passed=12, skipped=18, xfailed=2)


def test_torch_is_not_imported_until_it_is_needed(run):
    run(NO_TORCH).assert_outcomes(passed=1)
    loaded = (
        "import sys, crosscheck.pytest_plugin; dir(crosscheck); print({'torch', 'numpy', 'rich'} & set(sys.modules))"
    )
    assert subprocess.check_output([sys.executable, "-c", loaded], cwd=ROOT, text=True).strip() == "set()"


def test_the_entry_point_names_the_plugin():
    points = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]["pytest11"]
    assert points == {"crosscheck": "crosscheck.pytest_plugin"}


@pytest.mark.parametrize("sizes", [3, [3], None, "34"])
def test_sizes_of_no_network_are_refused(sizes):
    with pytest.raises(ValueError, match="layer_sizes must be a list of two sizes or more"):
        crosscheck.tensor_tests(layer_sizes=sizes)


def test_what_the_package_offers_is_there_and_nothing_else():
    assert all(callable(getattr(crosscheck, name)) for name in crosscheck.__all__)
    assert set(crosscheck.__all__) <= set(dir(crosscheck))
    with pytest.raises(AttributeError, match="has no attribute 'chekc'"):
        crosscheck.chekc  # noqa: B018  # looking it up is what is tested
