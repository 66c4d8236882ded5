package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.LeakExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that states give, known from elsewhere, and what differs from them in one place. */
@ExtendWith(LeakExtension.class)
class NationalIdsTest {
    @ParameterizedTest
    @CsvSource({
        "IT_CODICE_FISCALE, è RSSMRA85T10A562S di",
        "IT_CODICE_FISCALE, è RSSMRA85T10A56NH di",
        "IT_CODICE_FISCALE, è VRDGNN53R50F205W di",
        "CA_SIN, it is 130-692-544 here",
        "CA_SIN, SIN 130 692 544 here",
        "CA_SIN, social insurance number: 130692544 here",
        "KR_RRN, 번호 850312-2345678 입니다",
        "KR_RRN, 번호 000229-3345678 입니다",
        "PL_PESEL, PESEL 44051401359 tu",
        "PL_PESEL, pesel: 02070803628 tu",
        "SG_NRIC, NRIC S1234567D here",
        "SG_NRIC, FIN no. G1234567X here",
        "SG_NRIC, FIN M1234567K here"
    })
    void areFound(String name, String text) {
        assertThat(RecallTest.redact(text)).contains("[" + name + "]").doesNotContainPattern("\\d{3}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RSSMRA85T10A562T",
                "RSSMRA85T75A562S",
                "RSSMRA85T32A562S",
                "THEQUICKBROWNFOX JUMPSOVERLAZYDOG",
                "rssmra85t10a562s",
                "130-692-545",
                "130 692 544 inhabitants",
                "851312-2345678",
                "850230-2345678",
                "850312-9345678",
                "build 850312-2345678-1",
                "44051401359",
                "PESEL 44051401358",
                "PESEL 44151401359",
                "S1234567D",
                "NRIC S1234567E",
                "FIN M1234567L"
            })
    void areNoneWithOneThingWrong(String text) {
        assertThat(RecallTest.redact(text)).isEqualTo(text);
    }

    @Test
    void areFoundWhereJsonNamesThem() {
        assertThat(Redaction.redact(
                        RecallTest.EVERYTHING,
                        Redaction.JSON,
                        "{\"pesel\": 2070803628, \"social_insurance_number\": 130692544, \"nric\": \"S1234567D\"}",
                        () -> 1 << 20))
                .isEqualTo("{\"pesel\": 0, \"social_insurance_number\": 0, \"nric\": \"[SG_NRIC]\"}");
    }
}
