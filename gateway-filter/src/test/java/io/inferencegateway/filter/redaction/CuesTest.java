package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.LeakExtension;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A word that names a value makes the value one, be it in a sentence or the key of a JSON string. */
@ExtendWith(LeakExtension.class)
class CuesTest {

    @Test
    void aCueWhoseLettersAreWrittenAsEscapesOfJsonIsACueToo() {
        String cue = "\\u62a4\\u7167\\u53f7";
        for (String type : List.of(Redaction.JSON, Redaction.TEXT)) {
            String body = "{\"said\":\"" + cue + " 756887716\"}";
            assertThat(Redaction.redact(RecallTest.EVERYTHING, type, body, () -> 5))
                    .isEqualTo("{\"said\":\"" + cue + " [PASSPORT]\"}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{\"secretAccessKey\": \"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\"}; {\"secretAccessKey\": \"[SECRETS]\"}",
                "{\"db_password\":\"hunter2Hunter\",\"n\":1}; {\"db_password\":\"[SECRETS]\",\"n\":1}",
                "{\"clientSecret\" : \"8fQ~Zk31-aa\"}; {\"clientSecret\" : \"[SECRETS]\"}",
                "{\"passport\":\"C01X00T47\"}; {\"passport\":\"[PASSPORT]\"}",
                "{\"date_of_birth\":\"1980-03-12\"}; {\"date_of_birth\":\"[DATE_OF_BIRTH]\"}",
                "{\"customer_phone\":4155550123,\"order\":4155550123}; {\"customer_phone\":0,\"order\":4155550123}",
                "{\"ssn\": 536221234, \"id\": 536221234}; {\"ssn\": 0, \"id\": 536221234}",
                "{\"phone\":null,\"order\":\"4155550123\"}; {\"phone\":null,\"order\":\"4155550123\"}",
                "{\"phone\":[7,4155550123],\"n\":4155550123}; {\"phone\":[7,0],\"n\":4155550123}",
                "{\"phone\":[0.5,[4155550123],4155550124],\"n\":[1]}; {\"phone\":[0.5,[0],0],\"n\":[1]}",
                "{\"phone\":[{\"n\":1},4155550123]}; {\"phone\":[{\"n\":1},4155550123]}",
                "{\"phoneNumbers\":[4155550123,4155550124],\"n\":1}; {\"phoneNumbers\":[0,0],\"n\":1}",
                "{\"birthdays\":[19840229],\"n\":1}; {\"birthdays\":[0],\"n\":1}",
                "{\"phone\":0.5,\"n\":4155550123}; {\"phone\":0.5,\"n\":4155550123}",
                "{\"token\":\"Hello\",\"logprob\":-0.25}; {\"token\":\"Hello\",\"logprob\":-0.25}",
                "{\"password\":\"changed on Monday\"}; {\"password\":\"changed on Monday\"}",
                "{\"adminPassword\":{\"value\":\"hunter2Hunter\"},\"n\":1}; {\"adminPassword\":{\"value\":\"[SECRETS]\"},\"n\":1}",
                "{\"a\":\"password: s3cretPass9, ok\"}; {\"a\":\"password: [SECRETS], ok\"}"
            })
    void inJson(String body, String redacted) {
        for (int size = 1; size <= body.length(); size++) {
            int chunk = size;
            assertThat(Redaction.redact(RecallTest.EVERYTHING, Redaction.JSON, body, () -> chunk))
                    .as("in chunks of %s", size)
                    .isEqualTo(redacted);
            String events =
                    Redaction.redact(RecallTest.EVERYTHING, Redaction.EVENTS, "data: " + body + "\n\n", () -> chunk);
            assertThat(putTogether(events))
                    .as("in events, in chunks of %s", size)
                    .isEqualTo(putTogether("data: " + redacted));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{\"name\":\"db_password\",\"value\":\"hunter2Hunter\"}; {\"name\":\"db_password\",\"value\":\"[SECRETS]\"}",
                "[{\"Key\":\"phone\",\"Value\":4155550123}, 4155550123]; [{\"Key\":\"phone\",\"Value\":0}, 4155550123]",
                "{\"field\":\"passport\",\"value\":[\"C01X00T47\"]}; {\"field\":\"passport\",\"value\":[\"[PASSPORT]\"]}",
                "{\"name\":\"passport\",\"valued\":\"C01X00T47\"}; {\"name\":\"passport\",\"valued\":\"C01X00T47\"}",
                "{\"name\":\"passport\",\"valu\\u0065\":\"C01X00T47\"}; {\"name\":\"passport\",\"valu\\u0065\":\"C01X00T47\"}",
                "{\"name\":\"passport\",\"n\":\"\",\"value\":\"C01X00T47\"}; {\"name\":\"passport\",\"n\":\"\",\"value\":\"C01X00T47\"}",
                "{\"phone\":{\"x\":1,\"value\":\"4155550123\"}}; {\"phone\":{\"x\":1,\"value\":\"4155550123\"}}",
                "{\"name\":\"n\",\"value\":\"C01X00T47\"}; {\"name\":\"n\",\"value\":\"C01X00T47\"}"
            })
    void aNameInOneMemberNamesTheValueInTheNext(String body, String redacted) {
        for (int size = 1; size <= body.length(); size++) {
            int chunk = size;
            assertThat(Redaction.redact(RecallTest.EVERYTHING, Redaction.JSON, body, () -> chunk))
                    .as("in chunks of %s", size)
                    .isEqualTo(redacted);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwords",
                "db_passwords",
                "clientSecrets",
                "api_keys",
                "apiKeys",
                "accessKeyIds",
                "credentials",
                "passphrases"
            })
    void secretsOfAList(String name) {
        assertThat(Redaction.redact(
                        RecallTest.EVERYTHING,
                        Redaction.JSON,
                        "{\"" + name + "\":[\"8fQ-Zk31-aa\",\"hunter2Hunter\"]}",
                        () -> 7))
                .isEqualTo("{\"" + name + "\":[\"[SECRETS]\",\"[SECRETS]\"]}");
    }

    @Test
    void whatNamesAListNamesEachOfItsElements() {
        String body = "{\"passports\":[\"C01X00T47\",\"\", [\"C01X00T47\" ]],\"n\":[\"C01X00T47\"]}";
        for (int size = 1; size <= body.length(); size++) {
            int chunk = size;
            assertThat(Redaction.redact(RecallTest.EVERYTHING, Redaction.JSON, body, () -> chunk))
                    .isEqualTo("{\"passports\":[\"[PASSPORT]\",\"\", [\"[PASSPORT]\" ]],\"n\":[\"C01X00T47\"]}");
            String events =
                    Redaction.redact(RecallTest.EVERYTHING, Redaction.EVENTS, "data: " + body + "\n\n", () -> chunk);
            assertThat(events)
                    .contains("[\"[PASSPORT]\",\"\", [\"\" ]]", "[\"\",\"\", [\"[PASSPORT]\" ]]")
                    .containsOnlyOnce("C01X00T47");
        }
    }

    /** What a client makes of events: the pieces of each text one behind the other. */
    private static Map<String, String> putTogether(String events) {
        Map<String, String> texts = new TreeMap<>();
        for (String line : events.split("\n", -1)) {
            if (line.startsWith("data: ")) {
                JsonMapper.shared()
                        .readTree(line.substring("data: ".length()))
                        .forEachEntry((name, value) -> texts.merge(
                                name,
                                value.isString() ? value.stringValue() : value.toString(),
                                (one, next) -> value.isString() ? one + next : next));
            }
        }
        return texts;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "Authorization: ApiKey a1b2c3d4e5f6g7; Authorization: [SECRETS]",
                "export API_KEY=a1b2c3d4e5f6; export API_KEY=[SECRETS]",
                "my passport is X1234567.; my passport is [PASSPORT].",
                "[{\"name\":\"DB_PASSWORD\",\"value\":\"hunter2Hunter\"}]; [{\"name\":\"DB_PASSWORD\",\"value\":\"[SECRETS]\"}]",
                "{'Key': 'api_key', 'Value': 'a1b2c3d4e5f6'}; {'Key': 'api_key', 'Value': '[SECRETS]'}",
                "- name: DB_PASSWORD\\n  value: hunter2Hunter; - name: DB_PASSWORD\\n  value: [SECRETS]",
                "the password value is changed on Mondays; the password value is changed on Mondays",
                "born on 12 March 1980 in Bonn; born on [DATE_OF_BIRTH] in Bonn",
                "routing number 021000021; routing number [BANK_ROUTING]",
                "routing number 021000022; routing number 021000022",
                "postgres://app:s3cret@db.example.com:5432/main?x=1; [SECRETS]"
            })
    void inText(String body, String redacted) {
        for (int size = 1; size <= body.length(); size++) {
            int chunk = size;
            assertThat(Redaction.redact(RecallTest.EVERYTHING, Redaction.TEXT, body, () -> chunk))
                    .isEqualTo(redacted);
        }
    }
}
