"""Every known fault is reported in every way, and each of these says what it is."""

import json
import xml.etree.ElementTree as ET

import pytest

from crosscheck.architecture import Architecture
from crosscheck.faults import BEHAVIOURAL, faults
from crosscheck.report.check_json import to_json
from crosscheck.report.check_terminal import text
from crosscheck.report.gradescope import results
from crosscheck.report.html import page
from crosscheck.report.junit import suite

PLANTED = dict.fromkeys(
    (fault.id, fault.layer)
    for fault in faults(Architecture(layer_sizes=(7, 5, 3, 1), hidden="tanh"))
    if fault.id not in BEHAVIOURAL
)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted[0]}-{planted[1]}")
def test_every_fault_in_every_report(checked, planted):
    result = checked(planted)
    if result.verdict == "match":  # it takes other sizes, or saturation, to show
        assert text(result).startswith("MATCH")
        return
    id_, first = planted[0], result.first_wrong.name
    failures = ET.fromstring(suite([result]).encode()).iter("failure")  # noqa: S314  # of our own making
    failed = [test["name"] for test in results(result)["tests"] if test["status"] == "failed"]
    assert json.loads(json.dumps(to_json(result), allow_nan=False))["causes"][0]["id"] == id_
    assert f"{first} is wrong first" in text(result)
    assert f"cause: {id_}" in next(failures).text
    assert failed[0] == first
    assert f">{id_}" in page([result])
