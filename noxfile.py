"""All that can be run here, each in an environment of its own: `nox -l` lists it, CONTRIBUTING.md explains it."""

import os

import nox

nox.needs_version = ">=2025.2"
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["lint", "numpy", "tests"]

PYPROJECT = nox.project.load_toml("pyproject.toml")
CONSTRAINTS = ("-c", "constraints.txt")
# Read when a BLAS is loaded, so they must be set before pytest's workers start.
ONE_BLAS_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)


def groups(*names: str) -> list[str]:
    """List what these dependency groups of pyproject.toml ask for."""
    return list(nox.project.dependency_groups(PYPROJECT, *names))


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, formatting, types, and the rules of the house between the packages."""
    session.install(*CONSTRAINTS, *groups("lint"), *PYPROJECT["project"]["dependencies"])
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports", "--no-cache")


@nox.session
def numpy(session: nox.Session) -> None:
    """Test the left wing alone, in an environment without torch."""
    session.install(*CONSTRAINTS, "numpy", *groups("test"))
    session.run("python", "-c", "import importlib.util as u; assert u.find_spec('torch') is None, 'torch is here'")
    session.run("pytest", "-n", "auto", "tests/scratch_numpy", *session.posargs, env=ONE_BLAS_THREAD)


@nox.session
def torch(session: nox.Session) -> None:
    """Test the right wing alone."""
    session.install(*CONSTRAINTS, "numpy", "torch", *groups("test"))
    session.run("pytest", "-n", "auto", "tests/reference_torch", *session.posargs, env=ONE_BLAS_THREAD)


@nox.session
def crosscheck(session: nox.Session) -> None:
    """Run the main job: both backends, identical weights, real data, a table as the answer."""
    session.install(*CONSTRAINTS, ".")
    session.run("crosscheck", *session.posargs, env=ONE_BLAS_THREAD)


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests, one worker a core, one BLAS thread a worker."""
    session.install(*CONSTRAINTS, "-e", ".", *groups("test", "peers"))
    workers = str((os.cpu_count() or 1) + 1)  # some tests wait for processes of their own
    session.run("pytest", "-n", workers, "--dist", "worksteal", *session.posargs, env=ONE_BLAS_THREAD)


@nox.session
def gpu(session: nox.Session) -> None:
    """Run the tests that need a GPU; with REQUIRE_GPU=1 fail where there is none."""
    session.install(*CONSTRAINTS, "-e", ".", *groups("test"))
    seen = session.run("python", "-c", "import torch; print('GPU:', torch.cuda.is_available())", silent=True)
    if "GPU: True" not in str(seen):
        if os.environ.get("REQUIRE_GPU") == "1":
            session.error("REQUIRE_GPU=1, but torch sees no GPU")
        session.skip("torch sees no GPU, so NOTHING WAS CHECKED; set REQUIRE_GPU=1 to make this an error")
    session.run("pytest", "-m", "gpu", *session.posargs)
    session.run("python", "benchmarks/step_on_device.py")


@nox.session
def bench(session: nox.Session) -> None:
    """Time a training step against its matrix products and its peers, and a verdict against the passes it judges."""
    session.install(*CONSTRAINTS, "-e", ".", *groups("peers"))
    session.run("python", "benchmarks/training_step.py", *session.posargs)
    session.run("python", "benchmarks/verdict_cost.py")


@nox.session
def score(session: nox.Session) -> None:
    """Score the check itself beside its rivals: faults found, false alarms, what is named, at what cost."""
    session.install(*CONSTRAINTS, "-e", ".", *groups("peers"))
    session.run("crosscheck", "score", *session.posargs, env=ONE_BLAS_THREAD)


@nox.session
def mutation(session: nox.Session) -> None:
    """Break the check's own arithmetic in 2,700 ways, and see that its tests notice."""
    session.install(*CONSTRAINTS, "-e", ".", *groups("test"))
    session.run("python", "benchmarks/mutation.py", *session.posargs, env=ONE_BLAS_THREAD)


@nox.session
def docs(session: nox.Session) -> None:
    """Make the documents' tables and pictures and the gallery anew, from real runs and docs/score.json."""
    session.install(*CONSTRAINTS, "-e", ".")
    session.run("python", "docs/refresh.py", *session.posargs)
    session.run("python", "docs/gallery.py")
