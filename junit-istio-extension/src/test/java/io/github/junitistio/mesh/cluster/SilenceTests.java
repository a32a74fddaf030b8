// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SilenceTests {

    private static final Instant WRITTEN = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant IN_TIME = WRITTEN.plusSeconds(60);
    private static final Instant TOO_LATE = WRITTEN.plusSeconds(61);

    private final Silence silence = new Silence();

    @Test
    void is_too_long_when_the_lease_has_run_out_and_the_run_has_had_time_to_renew_it() {
        assertThat(looks("1", TOO_LATE)).isFalse();
        assertThat(looks("1", TOO_LATE)).isFalse();
        assertThat(looks("1", TOO_LATE)).isFalse();
        assertThat(looks("1", TOO_LATE)).isTrue();
    }

    @Test
    void is_not_too_long_before_the_lease_has_run_out() {
        for (int i = 0; i < 10; i++) {
            assertThat(looks("1", IN_TIME)).isFalse();
        }
    }

    @Test
    void ends_when_the_lease_is_renewed_after_all() {
        looks("1", TOO_LATE);
        looks("1", TOO_LATE);
        looks("1", TOO_LATE);

        assertThat(looks("2", TOO_LATE)).isFalse();
        assertThat(looks("2", TOO_LATE)).isFalse();
    }

    @Test
    void does_not_ask_for_the_time_while_the_lease_is_renewed() {
        for (int i = 0; i < 10; i++) {
            assertThat(silence.isTooLong(lease(Integer.toString(i)), () -> {
                        throw new AssertionError("asked");
                    }))
                    .isFalse();
        }
    }

    private boolean looks(String version, Instant now) {
        return silence.isTooLong(lease(version), () -> now);
    }

    private static LeaseObject lease(String version) {
        LeaseObject lease = LeaseObject.of(
                new Run("run00001"), "shop", new Holder("another-machine", 1, 1), Duration.ofSeconds(60));
        ObjectNode metadata = lease.json().withObject("/metadata");
        metadata.put("creationTimestamp", WRITTEN.toString());
        metadata.put("resourceVersion", version);
        return lease;
    }
}
