package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.LeakExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes of a log that LangServe streams: what is added to a list goes on from event to event, all else is whole. */
@ExtendWith(LeakExtension.class)
class LogChangesTest {
    @Test
    void aCopyOfAnEventHasNoChangeThatIsWhole() {
        String change = "{'op':'replace','path':'/final_output','value':{'text':'Hi you'}}";
        String added = "{'op':'add','path':'/streamed_output/-','value':'%s'}";
        assertThat(redact(event(added.formatted("Hi you") + "," + change)))
                .isEqualTo(event(added.formatted("Hi ") + "," + change) + event(added.formatted("you")));
        assertThat(redact(event(change + "," + added.formatted("Hi you"))))
                .isEqualTo(event(change + "," + added.formatted("Hi ")) + event(added.formatted("you")));
    }

    @Test
    void aChangeThatIsWholeIsPutTogetherWithNothing() {
        String change = "{'op':'add','path':'/logs/a/value','value':'%s'}";
        String stream = event(change.formatted("jane@")) + event(change.formatted("example.com, or joe@example.com"));
        assertThat(redact(stream)).isEqualTo(stream.replace("joe@example.com", "[EMAIL]"));
    }

    private static String event(String changes) {
        return "data: {\"ops\":[" + changes.replace('\'', '"') + "]}\n\n";
    }

    private static String redact(String stream) {
        return Redaction.redact(Redaction.EVENTS, stream);
    }
}
