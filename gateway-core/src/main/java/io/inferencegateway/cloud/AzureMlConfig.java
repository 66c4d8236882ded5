package io.inferencegateway.cloud;

import io.inferencegateway.config.Secret;
import io.inferencegateway.config.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** An endpoint of Azure Machine Learning, or a deployment of Azure OpenAI. */
public record AzureMlConfig(
        @Setting("The whole scoring URL, with api-version where the endpoint wants one.")
        URI url,

        @Setting("Key of the endpoint.") Secret key,

        @Setting(value = "How the key is sent.", byDefault = "bearer")
        AzureAuthentication auth,

        @Setting("Deployment to pin, past the traffic split.") @Nullable
        String deployment,

        @Setting(
                "Path, and query where needed, for requests whose path ends in /chat/completions; absent: that of url.")
        @Nullable
        String chatPath) {
    public AzureMlConfig {
        UpstreamUrl.check(url);
        if (key.reveal().isEmpty() || !key.reveal().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("key: *** (expected: printable ASCII without spaces, not empty)");
        }
        if (deployment != null) {
            UpstreamUrl.checkSegment("deployment", deployment, "_.");
        }
        if (chatPath != null) {
            if (!chatPath.startsWith("/")) {
                throw new IllegalArgumentException("chatPath: " + chatPath + " (expected: / at the start)");
            }
            UpstreamUrl.check(chatUrl(url, chatPath));
        }
    }

    /** What answers requests for chat completions. */
    URI chatUrl() {
        return chatPath == null ? url : chatUrl(url, chatPath);
    }

    private static URI chatUrl(URI url, String chatPath) {
        try {
            return new URI(url.getScheme() + "://" + url.getRawAuthority() + chatPath);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "chatPath: " + chatPath + " (expected: a path without characters that need encoding)", e);
        }
    }
}
