"""Who labels: existing work teams, or a new private workforce with a Cognito user pool."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sagemaker as sagemaker
from aws_cdk import aws_sns as sns
from constructs import Construct

from infrastructure.acknowledgments import acknowledge
from infrastructure.names import Names
from infrastructure.settings import Settings

GROUP = "labellers"


class NewWorkforce(Construct):
    """A workforce, a team of it, and the pool its people sign in with.

    The order is SageMaker's: pool, domain, group, client, workforce, team.

    Attributes
    ----------
    workteam_arn, portal_url, user_pool_id
        What people need to know.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, settings: Settings, names: Names
    ) -> None:
        super().__init__(scope, construct_id)
        self._settings, self._names = settings, names
        pool = self._user_pool()
        domain = cognito.CfnUserPoolDomain(
            self,
            "Domain",
            user_pool_id=pool.user_pool_id,
            domain=f"{names.prefix}-{cdk.Aws.ACCOUNT_ID}",  # unique among all accounts
            managed_login_version=1,
        )
        group = cognito.CfnUserPoolGroup(
            self, "Group", user_pool_id=pool.user_pool_id, group_name=GROUP
        )
        # Bare, and never to be changed: SageMaker writes the portal's URLs into it, and any update
        # from here would overwrite them and lock everybody out.
        client = cognito.CfnUserPoolClient(
            self, "Client", user_pool_id=pool.user_pool_id, generate_secret=True
        )
        workforce = sagemaker.CfnWorkforce(
            self,
            "Workforce",
            workforce_name=names.prefix,
            cognito_config=sagemaker.CfnWorkforce.CognitoConfigProperty(
                user_pool=pool.user_pool_id, client_id=client.ref
            ),
        )
        for before in (domain, group, client):
            workforce.add_resource_dependency(before)
        self.topic = self._topic()
        team = self._team(pool, client, workforce)
        self.workteam_arn = team.attr_workteam_arn
        self.portal_url = f"https://{workforce.attr_sub_domain}"
        self.user_pool_id = pool.user_pool_id

    def _user_pool(self) -> cognito.UserPool:
        keep = self._settings.keep_data
        pool = cognito.UserPool(
            self,
            "People",
            user_pool_name=self._names.prefix,
            self_sign_up_enabled=False,
            sign_in_aliases=cognito.SignInAliases(username=True, email=True),
            password_policy=cognito.PasswordPolicy(
                min_length=12,
                require_digits=True,
                require_lowercase=True,
                require_symbols=True,
                require_uppercase=True,
            ),
            mfa=cognito.Mfa.OPTIONAL,
            mfa_second_factor=cognito.MfaSecondFactor(sms=False, otp=True),
            account_recovery=cognito.AccountRecovery.EMAIL_ONLY,
            deletion_protection=keep,
            removal_policy=cdk.RemovalPolicy.RETAIN if keep else cdk.RemovalPolicy.DESTROY,
        )
        acknowledge(pool, "COG2", "Labellers see tasks only; they may turn a second factor on.")
        acknowledge(
            pool, "COG8", "Threat protection costs per labeller; the account may turn it on."
        )
        return pool

    def _topic(self) -> sns.Topic:
        """Tells workers that there is something to do, whoever subscribes."""
        topic = sns.Topic(self, "WorkTopic", enforce_ssl=True)
        topic.add_to_resource_policy(
            iam.PolicyStatement(
                sid="LetGroundTruthTell",
                principals=[iam.ServicePrincipal("sagemaker.amazonaws.com")],
                actions=["sns:Publish"],
                resources=[topic.topic_arn],
                conditions={"StringEquals": {"aws:SourceAccount": cdk.Aws.ACCOUNT_ID}},
            )
        )
        return topic

    def _team(
        self,
        pool: cognito.UserPool,
        client: cognito.CfnUserPoolClient,
        workforce: sagemaker.CfnWorkforce,
    ) -> sagemaker.CfnWorkteam:
        member = sagemaker.CfnWorkteam.CognitoMemberDefinitionProperty(
            cognito_user_pool=pool.user_pool_id,
            cognito_user_group=GROUP,
            cognito_client_id=client.ref,
        )
        team = sagemaker.CfnWorkteam(
            self,
            "Team",
            workteam_name=self._names.prefix,
            workforce_name=self._names.prefix,
            description=f"Labels the jobs of {self._names.prefix}",
            member_definitions=[
                sagemaker.CfnWorkteam.MemberDefinitionProperty(cognito_member_definition=member)
            ],
            notification_configuration=sagemaker.CfnWorkteam.NotificationConfigurationProperty(
                notification_topic_arn=self.topic.topic_arn
            ),
        )
        team.add_resource_dependency(workforce)
        return team
