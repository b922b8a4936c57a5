from __future__ import annotations

import time

STATES = "arn:aws:states:::"


def test_a_job_announced_as_ended_wakes_its_state_at_once(laptop, waiting, labeling):
    machine = laptop.machine(
        S={
            "Type": "Task",
            "Resource": f"{STATES}sagemaker:createLabelingJob.sync",
            "Arguments": labeling("job"),
            "End": True,
        }
    )
    execution = laptop.start(machine)
    waiting(lambda: "job" in laptop.engine.jobs)
    time.sleep(0.2)
    began = time.monotonic()
    laptop.engine.end("job", "Completed")
    assert laptop.ended(execution)["status"] == "SUCCEEDED"
    assert time.monotonic() - began < 0.5


def test_a_job_whose_end_nobody_announced_is_noticed_all_the_same(laptop, waiting, labeling):
    machine = laptop.machine(
        S={
            "Type": "Task",
            "Resource": f"{STATES}sagemaker:createLabelingJob.sync",
            "Arguments": labeling("job"),
            "End": True,
        }
    )
    execution = laptop.start(machine)
    waiting(lambda: "job" in laptop.engine.jobs)
    laptop.engine.jobs["job"]["LabelingJobStatus"] = "Completed"
    assert laptop.ended(execution)["status"] == "SUCCEEDED"


def test_stopping_an_execution_stops_the_jobs_of_the_executions_it_started(
    laptop, waiting, training
):
    child = laptop.machine(
        S={
            "Type": "Task",
            "Resource": f"{STATES}sagemaker:createTrainingJob.sync",
            "Arguments": training("job"),
            "End": True,
        }
    )
    parent = laptop.machine(
        S={
            "Type": "Task",
            "Resource": f"{STATES}states:startExecution.sync:2",
            "Arguments": {"StateMachineArn": child, "Input": {}},
            "End": True,
        }
    )
    execution = laptop.start(parent)
    waiting(lambda: laptop.runner.requests)
    laptop.states.stop_execution(executionArn=execution)
    assert laptop.ended(execution)["status"] == "ABORTED"
    waiting(lambda: laptop.executions(child)[0]["status"] == "ABORTED")

    def status():
        return laptop.sagemaker.describe_training_job(TrainingJobName="job")["TrainingJobStatus"]

    waiting(lambda: status() == "Stopped")


def test_a_failing_branch_stops_the_jobs_of_the_others(laptop, waiting, training):
    machine = laptop.machine(
        M={
            "Type": "Map",
            "Items": [1, 2],
            "ItemProcessor": {
                "StartAt": "C",
                "States": {
                    "C": {
                        "Type": "Choice",
                        "Choices": [{"Condition": "{% $states.input = 1 %}", "Next": "T"}],
                        "Default": "W",
                    },
                    "T": {
                        "Type": "Task",
                        "Resource": f"{STATES}sagemaker:createTrainingJob.sync",
                        "Arguments": training("sibling"),
                        "End": True,
                    },
                    "W": {"Type": "Wait", "Seconds": 1, "Next": "F"},
                    "F": {"Type": "Fail", "Error": "Broken"},
                },
            },
            "End": True,
        }
    )
    assert laptop.ended(laptop.start(machine))["error"] == "Broken"

    def status():
        told = laptop.sagemaker.describe_training_job(TrainingJobName="sibling")
        return told["TrainingJobStatus"]

    waiting(lambda: status() == "Stopped")


def test_a_state_that_runs_out_of_time_leaves_its_job_to_the_definition(laptop, waiting, training):
    machine = laptop.machine(
        S={
            "Type": "Task",
            "Resource": f"{STATES}sagemaker:createTrainingJob.sync",
            "Arguments": training("slow"),
            "TimeoutSeconds": 1,
            "Catch": [
                {
                    "ErrorEquals": ["States.Timeout"],
                    "Assign": {"error": "{% $states.errorOutput.Error %}"},
                    "Next": "Look",
                }
            ],
            "End": True,
        },
        Look={
            "Type": "Task",
            "Resource": f"{STATES}aws-sdk:sagemaker:describeTrainingJob",
            "Arguments": {"TrainingJobName": "slow"},
            "Output": "{% $error & ' ' & $states.result.TrainingJobStatus %}",
            "End": True,
        },
    )
    assert laptop.ended(laptop.start(machine))["output"] == '"States.Timeout InProgress"'


def test_waiting_for_a_job_costs_no_history(laptop, waiting, training):
    machine = laptop.machine(
        S={
            "Type": "Task",
            "Resource": f"{STATES}sagemaker:createTrainingJob.sync",
            "Arguments": training("job"),
            "End": True,
        }
    )
    execution = laptop.start(machine)
    waiting(lambda: laptop.runner.requests)
    time.sleep(1.3)
    laptop.runner.go_on.set()
    laptop.ended(execution)
    history = laptop.states.get_execution_history(executionArn=execution)["events"]
    assert len(history) <= 8


def test_closing_the_laptop_leaves_labelling_jobs_for_the_next_process(laptop, waiting, labeling):
    machine = laptop.machine(
        S={
            "Type": "Task",
            "Resource": f"{STATES}sagemaker:createLabelingJob.sync",
            "Arguments": labeling("job"),
            "End": True,
        }
    )
    laptop.start(machine)
    waiting(lambda: "job" in laptop.engine.jobs)
    laptop.aws.__exit__(None, None, None)
    time.sleep(0.2)
    assert laptop.engine.jobs["job"]["LabelingJobStatus"] == "InProgress"
