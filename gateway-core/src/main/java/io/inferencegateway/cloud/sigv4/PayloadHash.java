package io.inferencegateway.cloud.sigv4;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a body that comes in parts; confined to the event loop of its exchange. */
public final class PayloadHash {
    /** Copying it is cheaper than asking the providers for a new one. */
    private static final MessageDigest NEW = sha256();

    private final MessageDigest digest;

    public PayloadHash() {
        try {
            digest = (MessageDigest) NEW.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Takes in what is readable; neither indices nor reference count change. */
    public void update(ByteBuf part) {
        if (part.nioBufferCount() == 1) {
            digest.update(part.nioBuffer());
        } else {
            for (ByteBuffer piece : part.nioBuffers()) {
                digest.update(piece);
            }
        }
    }

    /** Lower-case hex of all of it; nothing may be added after. */
    public String hex() {
        return Sha256.hex(digest.digest());
    }
}
