package io.inferencegateway.cloud.credentials;

import com.google.api.client.http.HttpResponseException;
import java.nio.file.NoSuchFileException;

/** Says why a fetch failed without quoting a library's message, which may hold what was sent or received. */
final class SafeReason {
    private SafeReason() {}

    static String of(Throwable error) {
        if (error instanceof CredentialException known) {
            return String.valueOf(known.getMessage());
        }
        StringBuilder reason = new StringBuilder(error.getClass().getSimpleName());
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < 8; depth++) {
            if (cause instanceof HttpResponseException http) {
                return reason.append(", the token endpoint answered ")
                        .append(http.getStatusCode())
                        .toString();
            }
            if (cause instanceof NoSuchFileException missing) {
                return reason.append(", no such file: ")
                        .append(missing.getFile())
                        .toString();
            }
            if (cause != error) {
                reason.append(" < ").append(cause.getClass().getSimpleName());
            }
            cause = cause.getCause();
        }
        return reason.toString();
    }
}
