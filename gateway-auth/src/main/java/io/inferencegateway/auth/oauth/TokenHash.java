package io.inferencegateway.auth.oauth;

import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** SHA-256 of a token: what is remembered of it, for a token in memory is a token to be stolen. */
record TokenHash(long first, long second, long third, long fourth) {
    private static final FastThreadLocal<MessageDigest> DIGEST = new FastThreadLocal<>() {
        @Override
        protected MessageDigest initialValue() throws GeneralSecurityException {
            return MessageDigest.getInstance("SHA-256");
        }
    };

    static TokenHash of(String token) {
        ByteBuffer longs = ByteBuffer.wrap(DIGEST.get().digest(token.getBytes(StandardCharsets.ISO_8859_1)));
        return new TokenHash(longs.getLong(), longs.getLong(), longs.getLong(), longs.getLong());
    }

    /** The bits of a cryptographic hash need no further mixing. */
    @Override
    public int hashCode() {
        return (int) first;
    }
}
