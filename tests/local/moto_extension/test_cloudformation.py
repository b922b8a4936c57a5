from __future__ import annotations

import json

import pytest

from labelloop.local.server import LocalAws

DEFINITION = {
    "QueryLanguage": "JSONata",
    "StartAt": "T",
    "States": {
        "T": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Arguments": {"FunctionName": "${Function}", "Payload": {"n": "{% $states.input.x %}"}},
            "Output": "{% $states.result.Payload %}",
            "End": True,
        }
    },
}
ROLE = {"Fn::GetAtt": ["Role", "Arn"]}
TEMPLATE = {
    "Resources": {
        "Role": {
            "Type": "AWS::IAM::Role",
            "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []}},
        },
        "Function": {
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "FunctionName": "double",
                "Handler": "handlers.double",
                "Runtime": "python3.13",
                "Architectures": ["arm64"],
                "Role": ROLE,
                "Code": {"ZipFile": "x"},
            },
        },
        "Machine": {
            "Type": "AWS::StepFunctions::StateMachine",
            "Properties": {
                "StateMachineName": "machine",
                "RoleArn": ROLE,
                "DefinitionString": json.dumps(DEFINITION),
                "DefinitionSubstitutions": {"Function": {"Ref": "Function"}},
            },
        },
        "FromBucket": {
            "Type": "AWS::StepFunctions::StateMachine",
            "Properties": {
                "StateMachineName": "from-bucket",
                "RoleArn": ROLE,
                "DefinitionS3Location": {"Bucket": "assets", "Key": "machine.asl.json"},
                "DefinitionSubstitutions": {"Function": {"Ref": "Function"}},
            },
        },
        "Rule": {
            "Type": "AWS::Events::Rule",
            "Properties": {
                "EventPattern": {"source": ["labelloop"]},
                "State": "ENABLED",
                "Targets": [
                    {
                        "Id": "t",
                        "Arn": {"Ref": "Machine"},
                        "RoleArn": ROLE,
                        "InputPath": "$.detail",
                    }
                ],
            },
        },
        "Bucket": {
            "Type": "AWS::S3::Bucket",
            "Properties": {
                "BucketName": "data-bucket",
                "VersioningConfiguration": {"Status": "Enabled"},
                "NotificationConfiguration": {
                    "EventBridgeConfiguration": {"EventBridgeEnabled": True}
                },
                "CorsConfiguration": {
                    "CorsRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}]
                },
            },
        },
        "Policy": {
            "Type": "AWS::S3::BucketPolicy",
            "Properties": {
                "Bucket": {"Ref": "Bucket"},
                "PolicyDocument": {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Deny",
                            "Principal": "*",
                            "Action": "s3:*",
                            "Resource": "*",
                            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
                        }
                    ],
                },
            },
        },
        "Pool": {"Type": "AWS::Cognito::UserPool", "Properties": {"UserPoolName": "workers"}},
        "Client": {
            "Type": "AWS::Cognito::UserPoolClient",
            "Properties": {"UserPoolId": {"Ref": "Pool"}, "GenerateSecret": True},
        },
        "Group": {
            "Type": "AWS::Cognito::UserPoolGroup",
            "Properties": {"UserPoolId": {"Ref": "Pool"}, "GroupName": "labellers"},
        },
        "Team": {
            "Type": "AWS::SageMaker::Workteam",
            "Properties": {
                "WorkteamName": "team",
                "Description": "d",
                "MemberDefinitions": [
                    {
                        "CognitoMemberDefinition": {
                            "CognitoUserPool": {"Ref": "Pool"},
                            "CognitoUserGroup": {"Ref": "Group"},
                            "CognitoClientId": {"Ref": "Client"},
                        }
                    }
                ],
            },
        },
        "Alarm": {
            "Type": "AWS::CloudWatch::Alarm",
            "Properties": {"ComparisonOperator": "GreaterThanThreshold", "EvaluationPeriods": 1},
        },
    },
    "Outputs": {
        "Team": {"Value": {"Ref": "Team"}},
        "Alarm": {"Value": {"Fn::GetAtt": ["Alarm", "Arn"]}},
    },
}


@pytest.fixture(scope="module")
def aws():
    functions = {"double": lambda event, _: event["n"] * 2}
    with LocalAws({}, functions=functions, cloudformation=True) as laptop:
        s3 = laptop.client("s3")
        s3.create_bucket(Bucket="assets")
        s3.put_object(Bucket="assets", Key="machine.asl.json", Body=json.dumps(DEFINITION))
        stacks = laptop.client("cloudformation")
        stacks.create_stack(
            StackName="stack",
            TemplateBody=json.dumps(TEMPLATE),
            Capabilities=["CAPABILITY_NAMED_IAM"],
        )
        yield laptop


@pytest.mark.parametrize("name", ["machine", "from-bucket"])
def test_a_stacks_state_machine_executes_with_its_substitutions(aws, waiting, name):
    states = aws.client("stepfunctions")
    arn = f"arn:aws:states:us-east-1:123456789012:stateMachine:{name}"
    execution = states.start_execution(stateMachineArn=arn, input='{"x": 21}')["executionArn"]

    def done():
        told = states.describe_execution(executionArn=execution)
        return told if told["status"] != "RUNNING" else None

    assert waiting(done)["output"] == "42"


def test_a_stacks_rule_starts_its_state_machine(aws, waiting):
    entry = {"Source": "labelloop", "DetailType": "Go", "Detail": '{"x": 4}'}
    aws.client("events").put_events(Entries=[entry])
    states = aws.client("stepfunctions")
    arn = "arn:aws:states:us-east-1:123456789012:stateMachine:machine"

    def outputs():
        found = states.list_executions(stateMachineArn=arn)["executions"]
        told = [states.describe_execution(executionArn=one["executionArn"]) for one in found]
        return [one["output"] for one in told if one["input"] == '{"x": 4}' and "output" in one]

    assert waiting(outputs) == ["8"]


def test_a_stacks_bucket_sends_its_events(aws, waiting):
    events = aws.client("events")
    arn = "arn:aws:states:us-east-1:123456789012:stateMachine:from-bucket"
    events.put_rule(Name="objects", EventPattern='{"source": ["aws.s3"]}')
    target = {"Id": "t", "Arn": arn, "RoleArn": "role", "Input": '{"x": 50}'}
    events.put_targets(Rule="objects", Targets=[target])
    aws.client("s3").put_object(Bucket="data-bucket", Key="new", Body=b"")
    states = aws.client("stepfunctions")

    def inputs():
        found = states.list_executions(stateMachineArn=arn)["executions"]
        told = [states.describe_execution(executionArn=one["executionArn"]) for one in found]
        return '{"x": 50}' in [one["input"] for one in told]

    waiting(inputs)


def test_what_moto_would_drop_is_there(aws):
    s3 = aws.client("s3")
    assert s3.get_bucket_versioning(Bucket="data-bucket")["Status"] == "Enabled"
    assert s3.get_bucket_cors(Bucket="data-bucket")["CORSRules"][0]["AllowedOrigins"] == ["*"]
    s3.put_object(Bucket="data-bucket", Key="not-locked-out", Body=b"")
    function = aws.client("lambda").get_function_configuration(FunctionName="double")
    assert function["Architectures"] == ["arm64"]
    team = aws.client("sagemaker").describe_workteam(WorkteamName="team")["Workteam"]
    told = aws.client("cloudformation").describe_stacks(StackName="stack")["Stacks"][0]
    assert told["StackStatus"] == "CREATE_COMPLETE"
    outputs = {output["OutputKey"]: output["OutputValue"] for output in told["Outputs"]}
    assert outputs["Team"] == team["WorkteamArn"]
    assert outputs["Alarm"].startswith("arn:aws:cloudwatch:")
