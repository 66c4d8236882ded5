package io.inferencegateway.server.listen;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says which setting's address cannot be listened on, and why. */
public final class NotBound {
    private NotBound() {}

    /** {@code server.listen: 127.0.0.1:8080: address already in use}. */
    public static BindException of(String setting, InetSocketAddress address, Throwable cause) {
        var failure = new BindException(setting + ": " + address.getHostString() + ':' + address.getPort() + ": "
                + (address.isUnresolved() ? "unknown host" : reason(cause.getMessage())));
        failure.initCause(cause);
        return failure;
    }

    /** Native transports put the name of the call and a number before what the system says. */
    private static String reason(@Nullable String message) {
        String said = String.valueOf(message);
        return said.substring(said.lastIndexOf(": ") + 1).strip().toLowerCase(Locale.ROOT);
    }
}
