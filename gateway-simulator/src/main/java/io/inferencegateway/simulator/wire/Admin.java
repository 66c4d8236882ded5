package io.inferencegateway.simulator.wire;

import io.inferencegateway.simulator.Knobs;
import io.inferencegateway.simulator.RecordedRequest;
import java.nio.charset.StandardCharsets;

/**
 * The paths under {@code /_simulator} that steer a stand-alone simulator: {@code GET} and {@code PUT knobs},
 * {@code GET} and {@code DELETE requests}, {@code GET counts}. Plain text; no header value and no body is shown.
 */
final class Admin implements CloudService {

    static final String PREFIX = "/_simulator/";

    private final ServerState state;

    Admin(ServerState state) {
        this.state = state;
    }

    @Override
    public Answer answer(Call call) {
        return switch (call.method() + " " + call.rawPath().substring(PREFIX.length())) {
            case "GET knobs" -> text(200, state.knobs().text());
            case "PUT knobs" -> turn(new String(call.body(), StandardCharsets.UTF_8));
            case "GET requests" -> requests();
            case "DELETE requests" -> forget();
            case "GET counts" -> text(200, state.counts().toString());
            default -> refusal(404, "expected: GET or PUT knobs, GET or DELETE requests, GET counts");
        };
    }

    private Answer turn(String settings) {
        try {
            state.knobs(Knobs.parse(settings));
            return text(200, state.knobs().text());
        } catch (IllegalArgumentException e) {
            return text(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer requests() {
        StringBuilder lines = new StringBuilder();
        for (RecordedRequest request : state.requests()) {
            lines.append(request).append('\n');
        }
        return text(200, lines.toString());
    }

    private Answer forget() {
        state.forgetRequests();
        return text(200, "forgotten");
    }

    @Override
    public Answer refusal(int status, String message) {
        return text(status, message);
    }

    @Override
    public long maxRequestBytes() {
        return 64 * 1024;
    }

    private static Answer text(int status, String text) {
        return Answer.of(status, "text/plain; charset=utf-8", text + "\n");
    }
}
