package io.inferencegateway.auth.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.auth.credential.BearerSorter;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import org.junit.jupiter.api.Test;

class PresentedKeyTest {
    @Test
    void aKeyThatWasFoundIsNotPrinted() {
        PresentedKey.Found found = new PresentedKey("X-Api-Key", new BearerSorter(false, false))
                .on(new DefaultHttpHeaders().set("X-Api-Key", "the key"));
        assertThat(found).isEqualTo(new PresentedKey.Found.Key("the key")).hasToString("Key[***]");
    }

    @Test
    void aTokenOfAnotherWayIsNoKey() {
        PresentedKey keys = new PresentedKey("X-Api-Key", new BearerSorter(true, true));
        for (String token : new String[] {"eyJhbGciOiJ.e30.c2ln", "opaque", "igw-aws-v1.aHR0cHM"}) {
            assertThat(keys.on(new DefaultHttpHeaders().set("Authorization", "Bearer " + token)))
                    .isInstanceOf(PresentedKey.Found.Nothing.class);
        }
        assertThat(keys.on(new DefaultHttpHeaders().set("Authorization", "Bearer igw_key")))
                .isInstanceOf(PresentedKey.Found.Key.class);
    }
}
