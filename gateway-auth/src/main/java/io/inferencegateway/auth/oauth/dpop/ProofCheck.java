package io.inferencegateway.auth.oauth.dpop;

import io.inferencegateway.auth.oauth.jwt.Claims;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import io.inferencegateway.auth.oauth.jwt.FlawedTokenException;
import io.inferencegateway.auth.oauth.jwt.JwkReader;
import io.inferencegateway.auth.oauth.jwt.Jwt;
import io.inferencegateway.auth.oauth.jwt.VerificationKey;
import io.inferencegateway.auth.replay.ReplayMemory;
import io.inferencegateway.exchange.RequestHead;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the proof that comes with a token that is bound to a key (RFC 9449, section 4.3).
 *
 * <p>Safe for use by any thread; verifies a signature on each request, for a proof is good for one request only.
 */
public final class ProofCheck {
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_JTI = 256;

    private final String origin;
    private final long maxAge;
    private final ReplayMemory seen;
    private final InstantSource clock;

    /**
     * @param base the gateway's own public URL, of which scheme, host and port count: never what a request says of its host
     * @param seen what outlives generations of the configuration
     */
    public ProofCheck(URI base, DpopConfig config, ReplayMemory seen, InstantSource clock) {
        this.origin = origin(base);
        this.maxAge = config.maxAge().toMillis();
        this.seen = seen;
        this.clock = clock;
    }

    /**
     * What is wrong with the proof that the sender holds the key of that thumbprint, for this token and this request; {@code
     * null} where nothing is.
     */
    public @Nullable Flaw check(RequestHead request, String token, String thumbprint) {
        List<String> proofs = request.headers().getAll("DPoP");
        if (proofs.size() != 1) {
            return Flaw.PROOF;
        }
        try {
            Jwt proof = Jwt.parseProof(proofs.get(0), MAX_LENGTH);
            return proves(proof, request, token, thumbprint) ? first(proof, thumbprint) : Flaw.PROOF;
        } catch (FlawedTokenException e) {
            return Flaw.PROOF;
        }
    }

    /** The cheap first: a signature is verified with no key but the one that the issuer has bound the token to. */
    private boolean proves(Jwt proof, RequestHead request, String token, String thumbprint) {
        Map<?, ?> jwk = proof.header().jwk();
        VerificationKey key = jwk == null || !"dpop+jwt".equals(proof.header().typ()) ? null : JwkReader.read(jwk);
        return key != null
                && key.thumbprint().equals(thumbprint)
                && ofThisRequest(proof.claims(), request, token)
                && key.verifies(proof);
    }

    /** A proof of the future is good for longer than one of now. */
    private @Nullable Flaw first(Jwt proof, String thumbprint) {
        String name = thumbprint + ' ' + proof.claims().text("jti");
        long key = ByteBuffer.wrap(sha256(name)).getLong();
        return switch (seen.add(key, clock.millis(), 2 * maxAge)) {
            case NEW -> null;
            case SEEN -> Flaw.PROOF_USED;
            case FULL -> Flaw.PROOFS_FULL;
        };
    }

    private boolean ofThisRequest(Claims claims, RequestHead request, String token) {
        String jti = claims.text("jti");
        String url = claims.text("htu");
        long issued = claims.millis("iat");
        return jti != null
                && jti.length() <= MAX_JTI
                && request.method().name().equals(claims.text("htm"))
                && url != null
                && target(url, request)
                && issued >= 0
                && Math.abs(clock.millis() - issued) <= maxAge
                && Thumbprint.of(token.getBytes(StandardCharsets.ISO_8859_1)).equals(claims.text("ath"));
    }

    /** Without query and fragment; the path as it stood on the wire, or in its one normal form. */
    private boolean target(String url, RequestHead request) {
        URI parsed;
        try {
            parsed = URI.create(url);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (parsed.getHost() == null
                || parsed.getRawUserInfo() != null
                || !origin(parsed).equals(origin)) {
            return false;
        }
        String path = parsed.getRawPath().isEmpty() ? "/" : parsed.getRawPath();
        int query = request.target().indexOf('?');
        String wire = query < 0 ? request.target() : request.target().substring(0, query);
        return path.equals(wire) || path.equals(request.path());
    }

    private static String origin(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = url.getPort() < 0 ? usual : url.getPort();
        return scheme + "://" + String.valueOf(url.getHost()).toLowerCase(Locale.ROOT) + ':' + port;
    }

    private static byte[] sha256(String text) {
        return Thumbprint.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
