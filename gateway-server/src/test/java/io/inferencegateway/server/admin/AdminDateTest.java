package io.inferencegateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AdminDateTest {
    @Test
    void aDayOfMonthBelowTenHasTwoDigits() {
        assertThat(AdminHandler.date(Instant.parse("2027-01-01T09:08:07Z"))).isEqualTo("Fri, 01 Jan 2027 09:08:07 GMT");
        assertThat(AdminHandler.date(Instant.parse("2026-11-30T19:08:07Z"))).isEqualTo("Mon, 30 Nov 2026 19:08:07 GMT");
    }
}
