"""Asks an endpoint by boto3 with only its URL and credentials changed: python3 invoke.py URL KEY SECRET BODY.

Prints the prediction, or the error's code and status, as JSON.
"""
import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

url, key, secret, body = sys.argv[1:]
client = boto3.client(
    "sagemaker-runtime",
    endpoint_url=url,
    region_name="us-east-1",
    aws_access_key_id=key,
    aws_secret_access_key=secret,
    config=Config(retries={"mode": "standard", "max_attempts": 3}),
)
try:
    # Twice the same in one second: boto3 signs both alike.
    for _ in range(2):
        answer = client.invoke_endpoint(EndpointName="iris", Body=body)
    print(json.dumps({"body": answer["Body"].read().decode()}))
except ClientError as error:
    print(
        json.dumps(
            {
                "type": type(error).__name__,
                "code": error.response["Error"]["Code"],
                "status": error.response["ResponseMetadata"]["HTTPStatusCode"],
                "retries": error.response["ResponseMetadata"]["RetryAttempts"],
            }
        )
    )
