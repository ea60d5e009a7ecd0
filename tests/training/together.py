"""What has become of processes that trained together."""

import re
import signal

ADAM = "--data breast_cancer --hidden-layers 5 --optimizer adam --learning-rate 0.01 --batch-size 100 --iterations 12"


def codes(came):
    return [each["code"] for each in came]


def lines(came):
    """What all of them have said, but for how training went."""
    every = "".join(each["out"] + each["err"] for each in came).splitlines()
    return [line for line in every if line and not line.startswith("step ")]


def ended_in_one_line(came, text, code):
    assert set(codes(came)) - {-signal.SIGKILL} == {code}, came
    assert len(lines(came)) == 1, lines(came)
    assert re.search(text, lines(came)[0])
