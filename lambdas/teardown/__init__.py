"""What CloudFormation calls when the stack goes; only there when the data is to go with it."""
