"""What somebody needs is there, and no more: queue, topic, key, and who only reads."""

from __future__ import annotations

from tests.infrastructure.test_permissions import Synthesize, role_statements, text
from tests.support.assembly import Assembly


def test_what_a_function_fails_at_may_go_to_the_queue(assembly: Assembly) -> None:
    """Lambda sends it with the function's rights, and refuses a destination without them."""
    functions = assembly.resources("AWS::Lambda::Function")
    (queue,) = assembly.resources("AWS::SQS::Queue")
    configured = assembly.resources("AWS::Lambda::EventInvokeConfig").values()
    assert configured
    for one in configured:
        destination = one["Properties"]["DestinationConfig"]["OnFailure"]["Destination"]
        assert destination == {"Fn::GetAtt": [queue, "Arn"]}
        function = functions[one["Properties"]["FunctionName"]["Ref"]]
        owner = function["Properties"]["Role"]["Fn::GetAtt"][0]
        sending = [
            statement.resources
            for statement in role_statements(assembly)
            if statement.owner == owner and "sqs:SendMessage" in statement.actions
        ]
        assert sending == [[f"<{queue}.Arn>"]], function["Properties"]["FunctionName"]


def test_alarms_may_publish_where_they_are_told_to(assembly: Assembly) -> None:
    """A topic with a policy of its own no longer has the default one, which would let them."""
    alarms = assembly.resources("AWS::CloudWatch::Alarm").values()
    (topic,) = {action["Ref"] for alarm in alarms for action in alarm["Properties"]["AlarmActions"]}
    (policy,) = [
        one["Properties"]["PolicyDocument"]
        for one in assembly.resources("AWS::SNS::TopicPolicy").values()
        if one["Properties"]["Topics"] == [{"Ref": topic}]
    ]
    (statement,) = [one for one in policy["Statement"] if one["Effect"] == "Allow"]
    assert statement["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
    names = text(statement["Condition"]["ArnLike"]["aws:SourceArn"]).rpartition(":")[2]
    for alarm in alarms:
        assert alarm["Properties"]["AlarmName"].startswith(names.removesuffix("*"))


def test_with_a_key_everybody_who_touches_objects_may_use_it(synthesize: Synthesize) -> None:
    arn = "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d"
    statements = list(role_statements(synthesize(kms_key=arn)))
    using = {one.owner: one.actions for one in statements if one.resources == [arn]}
    writing = {one.owner for one in statements if "s3:PutObject" in one.actions}
    reading = {one.owner for one in statements if one.sid in {"ReadObjects", "WorkWithObjects"}}
    assert set(using) == reading | writing
    assert {owner for owner, actions in using.items() if "kms:Encrypt" in actions} == writing


def test_who_only_looks_can_write_nothing(assembly: Assembly) -> None:
    looking = {"FunctionsDescribeOutputRole", "FunctionsShowRunsRole", "FunctionsWatchRole"}
    for statement in role_statements(assembly):
        if statement.owner[:-8] in looking:
            assert "s3:PutObject" not in statement.actions, statement.owner
            assert "kms:Encrypt" not in statement.actions, statement.owner
    assert looking <= {statement.owner[:-8] for statement in role_statements(assembly)}


def test_the_job_file_function_writes_beside_job_files_only(assembly: Assembly) -> None:
    (writing,) = [
        one
        for one in role_statements(assembly)
        if one.owner.startswith("FunctionsStartByEventRole") and "s3:PutObject" in one.actions
    ]
    (files,) = writing.resources
    assert files.endswith("/jobs/*")
