"""Other people's judgement of the template: cdk-nag and cfn-lint."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.support.assembly import Assembly


def test_cdk_nag_finds_nothing(assembly: Assembly) -> None:
    reports = assembly.validation_report["pluginReports"]
    (report,) = [report for report in reports if report["pluginName"] == "AwsSolutions"]
    assert report["conclusion"] == "success"
    for known in report["suppressedViolations"]:
        assert known["reason"]
        assert len(known["violatingConstructs"]) == 1, "an acknowledgement is for one resource"
        (construct,) = known["violatingConstructs"]
        assert construct["constructPath"].startswith(known["acknowledgedAt"])
        assert known["acknowledgedAt"].count("/") >= 2, "not for the stack as a whole"
    findings = [
        (violation["ruleName"], construct["constructPath"])
        for report in reports
        for violation in report["violations"]
        for construct in violation["violatingConstructs"]
    ]
    assert findings == []


def test_cfn_lint_finds_nothing(assembly: Assembly) -> None:
    """Two of its findings are wrong, exactly these.

    W3005: the CDK writes dependencies that a reference implies already.
    E3601: ``MaxConcurrency`` may be an expression in JSONata; its schema knows numbers only.
    """
    linter = Path(sys.executable).with_name("cfn-lint")
    ran = subprocess.run(
        [
            *(str(linter), "--ignore-checks", "W3005", "--regions", "eu-west-1"),
            *("--format", "parseable", "--", str(assembly.template_path)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    known = re.compile(r":E3601:.*'States/\w+/MaxConcurrency'$")
    findings = [line for line in ran.stdout.splitlines() if line and not known.search(line)]
    assert findings == []
    assert not ran.stderr
