package io.inferencegateway.cloud;

/** How a key is shown to Azure. */
public enum AzureAuthentication {
    /** {@code Authorization: Bearer}: online endpoints, serverless endpoints. */
    BEARER,
    /** {@code api-key}: Azure OpenAI. */
    API_KEY
}
