"""scikit-learn is looked for by whoever imports the estimators, and by nobody else."""

import subprocess
import sys


def python(code, folder):
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_command_line_does_not_import_it(tmp_path):
    ran = python(
        "import sys, crosscheck.cli\n"
        "code = crosscheck.cli.main(['train', '--data', 'breast_cancer', '--iterations', '1'])\n"
        "print(code, [name for name in sys.modules if name.startswith('sklearn')])",
        tmp_path,
    )
    assert ran.stdout.splitlines()[-1:] == ["0 []"], ran.stderr


def test_without_it_the_answer_is_a_line(tmp_path):
    ran = python("import sys\nsys.modules['sklearn'] = None\nimport crosscheck.estimator", tmp_path)
    assert ran.stderr.splitlines()[-1] == (
        "ImportError: crosscheck.estimator needs scikit-learn 1.6 or later: pip install scikit-learn"
    )
