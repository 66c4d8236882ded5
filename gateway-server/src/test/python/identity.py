"""Prints a token that proves the AWS identity of whoever runs this: identity.py AUDIENCE."""

import base64
import sys

import botocore.session
from botocore.signers import RequestSigner

session = botocore.session.get_session()
signer = RequestSigner(
    session.get_service_model("sts").service_id,
    "us-east-1",
    "sts",
    "v4",
    session.get_credentials(),
    session.get_component("event_emitter"),
)
url = signer.generate_presigned_url(
    {
        "method": "GET",
        "url": "https://sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15",
        "body": {},
        "headers": {"x-gateway-id": sys.argv[1]},
        "context": {},
    },
    region_name="us-east-1",
    expires_in=900,
    operation_name="",
)
print("igw-aws-v1." + base64.urlsafe_b64encode(url.encode()).decode().rstrip("="))
