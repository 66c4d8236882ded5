package io.inferencegateway.cloud.sigv4;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import javax.crypto.Mac;

/** Hashing with what one thread keeps for it: a digest, a MAC and a buffer. */
public final class Sha256 {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
    private static final FastThreadLocal<Sha256> THREAD = new FastThreadLocal<>() {
        @Override
        protected Sha256 initialValue() throws GeneralSecurityException {
            return new Sha256();
        }
    };

    private final MessageDigest digest = MessageDigest.getInstance("SHA-256");
    private final Mac mac = Mac.getInstance("HmacSHA256");
    private final Octets scratch = new Octets();

    private Sha256() throws GeneralSecurityException {}

    static Sha256 ofThread() {
        return THREAD.get();
    }

    /** Lower-case hex SHA-256 of what is readable; neither indices nor reference count change. */
    public static String hex(ByteBuf body) {
        MessageDigest digest = ofThread().digest;
        if (body.nioBufferCount() == 1) {
            digest.update(body.nioBuffer());
        } else {
            for (ByteBuffer part : body.nioBuffers()) {
                digest.update(part);
            }
        }
        return hex(digest.digest());
    }

    /** Empty, and to be used up before the next call on this thread. */
    Octets scratch() {
        return scratch.clear();
    }

    String hex(Octets text) {
        digest.update(text.array(), 0, text.length());
        return hex(digest.digest());
    }

    byte[] hmac(Key key, Octets text) {
        try {
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 refuses its key", e);
        }
        mac.update(text.array(), 0, text.length());
        return mac.doFinal();
    }

    static String hex(byte[] octets) {
        byte[] digits = new byte[octets.length * 2];
        for (int i = 0; i < octets.length; i++) {
            digits[2 * i] = HEX[(octets[i] >> 4) & 15];
            digits[2 * i + 1] = HEX[octets[i] & 15];
        }
        return new String(digits, StandardCharsets.ISO_8859_1);
    }
}
