package io.inferencegateway.auth.iam;

import io.inferencegateway.auth.credential.Authenticator;
import io.inferencegateway.auth.credential.BodyCheck;
import io.inferencegateway.auth.credential.Failure;
import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.credential.Repeated;
import io.inferencegateway.cloud.sigv4.PayloadHash;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Verifies requests that were signed with AWS Signature Version 4 by a key pair of this gateway.
 *
 * <p>With a signed {@code x-amz-content-sha256} the signature is verified from the head, and the body only compared, so that
 * a bad signature costs no body. Without one, as boto3 signs, the body is hashed first. Either way nothing passes before the
 * last byte was seen.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">AWS: Signature Version 4</a>
 */
final class SigV4Authenticator implements Authenticator {
    static final String METHOD = "iam";

    private static final AsciiString PAYLOAD_HASH = AsciiString.cached("x-amz-content-sha256");

    private final SigV4Verifier verifier;

    /** @param seen what outlives generations of the configuration, see {@link IamMemory} */
    SigV4Authenticator(IamConfig config, IamDirectory directory, IamMemory seen, InstantSource clock) {
        this.verifier = new SigV4Verifier(config, directory, seen.keys(), seen.signatures(), clock);
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Outcome authenticate(Exchange exchange) {
        RequestHead request = exchange.request();
        String authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION);
        boolean inField = AuthorizationForm.is(authorization);
        boolean inQuery = QueryForm.is(request.query());
        if (!inField && !inQuery) {
            return Outcome.NOT_PRESENT;
        }
        if (inField && inQuery) {
            return IamFailures.TWO_FORMS.outcome();
        }
        try {
            PresentedSignature presented = authorization != null && inField
                    ? AuthorizationForm.parse(authorization, request.headers())
                    : QueryForm.parse(request.query());
            return judge(presented, request);
        } catch (SignatureException e) {
            return e.failure().outcome();
        }
    }

    private Outcome judge(PresentedSignature presented, RequestHead request) throws SignatureException {
        verifier.checkPolicy(presented, request);
        String signedHash = signedHash(request);
        if (signedHash != null) {
            Failure failure = verifier.check(presented, request, signedHash);
            if (failure != null) {
                return failure.outcome();
            }
        }
        return new Outcome.AfterBody(new WholeBody(presented, request, signedHash));
    }

    /** The hash of the body that the head promises, or {@code null}. That the field is signed was checked before. */
    private static @Nullable String signedHash(RequestHead request) throws SignatureException {
        String value = request.headers().get(PAYLOAD_HASH);
        if (value == null) {
            return null;
        }
        if (Repeated.in(request.headers(), PAYLOAD_HASH) || !SignatureFields.isHash(value)) {
            // UNSIGNED-PAYLOAD and STREAMING-… would let any body pass.
            throw new SignatureException(
                    IamFailures.invalid("x-amz-content-sha256 must be the SHA-256 of the body, in lower-case hex"));
        }
        return value;
    }

    /** Hashes the body as it comes, then says who is proven by all of the request. */
    private final class WholeBody implements BodyCheck {
        private final PresentedSignature presented;
        private final RequestHead request;
        private final @Nullable String promised;
        private final PayloadHash hash = new PayloadHash();

        WholeBody(PresentedSignature presented, RequestHead request, @Nullable String promised) {
            this.presented = presented;
            this.request = request;
            this.promised = promised;
        }

        @Override
        public void part(ByteBuf part) {
            hash.update(part);
        }

        @Override
        public Outcome whole() {
            String actual = hash.hex();
            Failure failure;
            if (promised == null) {
                failure = verifier.check(presented, request, actual);
            } else {
                // Neither is a secret: the caller sent both.
                failure = promised.equals(actual) ? null : IamFailures.WRONG_BODY;
            }
            return failure == null ? verifier.admit(presented) : failure.outcome();
        }
    }
}
