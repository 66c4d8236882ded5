package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of members with one name in one object most clients take the last, some the first: no value is hidden in either. */
@ExtendWith(LeakExtension.class)
class DuplicateMembersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                // The first by itself; joined they would be no card.
                "{'text':'4111 1111 1111 1111','text':'1 '} | {'text':'[CREDIT_CARD]','text':'1 '}",
                // The last one, behind what came before.
                "{'text':'to jane@'}+{'text':'zzz ','text':'example.com ok '} | {'text':'to '}+{'text':'zzz ','text':'[EMAIL] ok '}",
                "{'delta':{'text':'jane@'}}+{'delta':{'text':'zzz '},'n':[{'text':'a '}],'delta':{'text':'example.com ok '}}"
                        + " | {'delta':{'text':''}}+{'delta':{'text':'zzz '},'n':[{'text':'a '}],'delta':{'text':'[EMAIL] ok '}}",
                "{'text':'a@b.com','text':'jane@','text':'x '}+{'text':'y '} | {'text':'[EMAIL]','text':'jane@','text':'x '}+{'text':'y '}",
                // What is held of the last leaves in a copy that does not repeat the others.
                "{'text':'zzz','text':'held'} | {'text':'zzz','text':''}+{'text':'','text':'held'}",
                // The parts of a message are no duplicates.
                "{'parts':[{'text':'jane@'},{'text':'example.com ok '}]} | {'parts':[{'text':''},{'text':'[EMAIL] ok '}]}",
            })
    void areReadEachByItselfAndTheLastGoesOn(String came, String left) {
        byte[] body = events(came).getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut <= body.length; cut++) {
            int size = cut;
            assertThat(new String(
                            Redaction.redact(Redaction.PROFILE, Redaction.EVENTS, body, () -> size),
                            StandardCharsets.UTF_8))
                    .isEqualTo(events(left));
        }
    }

    private static String events(String text) {
        StringBuilder events = new StringBuilder();
        for (String event : text.replace('\'', '"').split("\\+", 0)) {
            events.append("data: ").append(event).append("\n\n");
        }
        return events.toString();
    }

    @Test
    void inOnePieceOfJsonEachIsATextByItself() {
        assertThat(Redaction.redact(
                        Redaction.JSON, "{\"text\":\"4111 1111 1111 1111\",\"text\":\"1\",\"text\":\"a@b.com\"}"))
                .isEqualTo("{\"text\":\"[CREDIT_CARD]\",\"text\":\"1\",\"text\":\"[EMAIL]\"}");
    }
}
