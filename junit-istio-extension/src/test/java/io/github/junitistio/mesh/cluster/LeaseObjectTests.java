// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeaseObjectTests {

    private static final Instant WRITTEN = Instant.parse("2026-01-01T12:00:00Z");
    private static final Holder ELSEWHERE = new Holder("another-machine", 1, 1);

    @Test
    void of_another_machine_is_over_when_it_has_run_out_by_the_server_s_clock() {
        LeaseObject lease = lease(ELSEWHERE);

        assertThat(lease.isOver(WRITTEN.plusSeconds(60))).isFalse();
        assertThat(lease.isOver(WRITTEN.plusSeconds(61))).isTrue();
    }

    @Test
    void of_a_process_that_lives_is_not_over_before_that() {
        assertThat(lease(Holder.ofThisProcess()).isOver(WRITTEN)).isFalse();
    }

    @Test
    void of_a_process_of_this_machine_that_has_ended_is_over_at_once() {
        Holder own = Holder.ofThisProcess();

        assertThat(lease(new Holder(own.machine(), own.pid(), own.started() + 1))
                        .isOver(WRITTEN))
                .isTrue();
        assertThat(lease(new Holder(own.machine(), Integer.MAX_VALUE, 1)).isOver(WRITTEN))
                .isTrue();
    }

    @Test
    void of_a_holder_that_nobody_understands_is_over_when_it_has_run_out() {
        LeaseObject lease = lease(ELSEWHERE);
        lease.json().withObject("/spec").put("holderIdentity", "somebody");

        assertThat(lease.isOver(WRITTEN)).isFalse();
        assertThat(lease.isOver(WRITTEN.plusSeconds(61))).isTrue();
    }

    @Test
    void knows_its_run_and_its_namespaces() {
        LeaseObject lease = lease(ELSEWHERE).with(Set.of("shop", "audit"));

        assertThat(lease.run()).contains(new Run("run00001"));
        assertThat(lease.namespaces()).containsExactly("audit", "shop");
        assertThat(lease(ELSEWHERE).namespaces()).isEmpty();
    }

    @Test
    void the_run_of_an_identity_is_what_it_begins_with() {
        Run run = Run.random();

        assertThat(run.id()).matches("[0-9a-z]{8}");
        assertThat(Run.ofIdentity(run.id() + "1z")).isEqualTo(run);
        assertThat(Run.ofIdentity("short")).isEqualTo(new Run("short"));
    }

    private static LeaseObject lease(Holder holder) {
        LeaseObject lease = LeaseObject.of(new Run("run00001"), "shop", holder, Duration.ofSeconds(60));
        ObjectNode metadata = lease.json().withObject("/metadata");
        metadata.put("creationTimestamp", WRITTEN.minusSeconds(600).toString());
        metadata.putArray("managedFields").addObject().put("time", WRITTEN.toString());
        return lease;
    }
}
