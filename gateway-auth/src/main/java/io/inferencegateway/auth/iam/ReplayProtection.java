package io.inferencegateway.auth.iam;

/** Which signatures are good for one request only. */
public enum ReplayProtection {
    /**
     * Those that cover an {@code amz-sdk-invocation-id}, as the SDKs for Java and JavaScript sign it. Others cannot be told from
     * two equal requests in one second, which boto3 signs alike. Presigned ones are made to be given away, and not counted.
     */
    UNIQUE,
    /** All of them, presigned ones too. */
    ALL,
    /** None. */
    NONE
}
