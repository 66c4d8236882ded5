package io.inferencegateway.auth.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.cloud.sigv4.RandomRequests;
import io.inferencegateway.cloud.sigv4.SdkSigner;
import io.inferencegateway.cloud.sigv4.SigV4Credentials;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.testkit.ExchangeFixture;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpRequest;

/** What the AWS SDK's own signer signs is let in, and is not when one bit of it is another. */
class SigV4OracleTest {
    private static final int REQUESTS = 10_000;

    private final IamFixture iam = new IamFixture();
    private final Random random = new Random(7);

    /** A request in the shape it arrives in: what a bit is changed in. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Arriving(
            HttpMethod method, String target, List<Map.Entry<String, String>> fields, byte[] body, boolean presigned) {
        Exchange exchange() {
            ExchangeFixture fixture =
                    new ExchangeFixture().authentication("iam").request(method, target);
            fields.forEach(field -> fixture.header(field.getKey(), field.getValue()));
            return fixture.build();
        }
    }

    @Test
    void whatTheSdkSignsVerifiesAndNoBitOfItCanBeChanged() {
        RandomRequests requests = new RandomRequests(42);
        int same = 0;
        for (int i = 0; i < REQUESTS; i++) {
            HttpRequest request = requests.next();
            byte[] body = requests.body();
            SigV4Credentials keys = i % 3 == 0 ? IamFixture.SESSION : IamFixture.ACME;
            Arriving good = signed(request, body, keys, i % 4 == 0);

            assertThat(iam.judge(good.exchange(), body))
                    .as("request %d: %s", i, good)
                    .isEqualTo(keys.accessKeyId());

            Arriving bad = changed(good);
            String judged = iam.judge(bad.exchange(), bad.body);
            // The shield lets no dot segments in, and the SDK does not resolve those above the root as RFC 3986 does.
            assertThat(judged).isNotEqualTo("too_many_failed_attempts");
            if (judged.startsWith("GWAK") && !bad.target.contains("/..")) {
                // Some changes mean nothing: %3a is %3A, and two blanks are one. The SDK must say so.
                assertThat(meansTheSame(good, bad, keys))
                        .as("request %d: %s became %s", i, good, bad)
                        .isTrue();
                same++;
            }
        }
        assertThat(same).isLessThan(REQUESTS / 50);
    }

    private static Arriving signed(HttpRequest request, byte[] body, SigV4Credentials keys, boolean presigned) {
        SdkHttpRequest signed = presigned
                ? SdkSigner.presign(
                        request, body, keys, "eu-west-1", "sagemaker", IamFixture.TIME, Duration.ofMinutes(1))
                : SdkSigner.sign(request, body, keys, "eu-west-1", "sagemaker", IamFixture.TIME);
        String target = request.uri();
        if (presigned) {
            int question = target.indexOf('?');
            target = (question < 0 ? target : target.substring(0, question))
                    + '?'
                    + signed.encodedQueryParameters().orElseThrow();
        }
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        signed.headers().forEach((name, values) -> values.forEach(value -> fields.add(Map.entry(name, value))));
        return new Arriving(request.method(), target, fields, body, presigned);
    }

    private Arriving changed(Arriving good) {
        int part = random.nextInt(good.body.length > 0 ? 4 : 3);
        if (part == 0 && random.nextInt(4) == 0) {
            HttpMethod other = good.method.equals(HttpMethod.GET) ? HttpMethod.POST : HttpMethod.GET;
            return new Arriving(other, good.target, good.fields, good.body, good.presigned);
        }
        if (part <= 1 && good.target.length() > 1) {
            return new Arriving(
                    good.method, '/' + flip(good.target.substring(1)), good.fields, good.body, good.presigned);
        }
        if (part == 3) {
            byte[] body = good.body.clone();
            body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
            return new Arriving(good.method, good.target, good.fields, body, good.presigned);
        }
        List<Map.Entry<String, String>> fields = new ArrayList<>(good.fields);
        int index;
        do {
            index = random.nextInt(fields.size());
        } while (!signedField(fields.get(index).getKey(), good)
                || fields.get(index).getValue().isEmpty());
        fields.set(
                index,
                Map.entry(fields.get(index).getKey(), flip(fields.get(index).getValue())));
        return new Arriving(good.method, good.target, fields, good.body, good.presigned);
    }

    /** Host is signed always; the SDK leaves out what hops may change. */
    private static boolean signedField(String name, Arriving request) {
        return !name.equalsIgnoreCase("content-length")
                && (!request.presigned || !name.equalsIgnoreCase("authorization"));
    }

    /** One bit of one character, so that it can still be sent. */
    private String flip(String text) {
        StringBuilder changed = new StringBuilder(text);
        while (true) {
            int at = random.nextInt(text.length());
            char c = (char) (text.charAt(at) ^ (1 << random.nextInt(7)));
            if (c > ' ' && c < 0x7f) {
                changed.setCharAt(at, c);
                return changed.toString();
            }
        }
    }

    /** Whether the SDK signs both alike. */
    private static boolean meansTheSame(Arriving good, Arriving bad, SigV4Credentials keys) {
        return signature(good, keys).equals(signature(bad, keys));
    }

    private static String signature(Arriving arriving, SigV4Credentials keys) {
        String target = arriving.target.replaceAll("[?&]X-Amz-[^&]*", "").replaceFirst("^([^?&]*)&", "$1?");
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, arriving.method, target);
        arriving.fields.forEach(field -> {
            String name = field.getKey().toLowerCase(java.util.Locale.ROOT);
            if (!name.equals("authorization")
                    && !name.equals("x-amz-date")
                    && !name.equals("x-amz-content-sha256")
                    && !name.equals("x-amz-security-token")) {
                request.headers().add(field.getKey(), field.getValue());
            }
        });
        return SdkSigner.sign(request, arriving.body, keys, "eu-west-1", "sagemaker", IamFixture.TIME)
                .firstMatchingHeader("Authorization")
                .orElseThrow();
    }
}
