// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeclarationsTests {

    private static final RequestMatch STOCK = RequestMatch.ALL.uri("prefix:/stock");

    @Test
    void inner_level_wins_where_both_claim_the_same() {
        Fault outerAbort = Fault.abort("inventory", 500).percentage(10);
        Fault outerDelay = Fault.delay("inventory", "1s");
        Fault innerAbort = Fault.abort("inventory", GrpcStatus.UNAVAILABLE);

        assertThat(Declarations.NONE
                        .inside(List.of(outerAbort, outerDelay))
                        .inside(List.of(innerAbort))
                        .all())
                .containsExactly(innerAbort, outerDelay);
    }

    @Test
    void keeps_what_claims_something_else() {
        List<Fault> outer = List.of(
                Fault.abort("inventory", 500),
                Fault.abort("payment", 503),
                Fault.abort("inventory", 503).from("checkout"),
                Fault.abort("inventory", 503).match(STOCK));

        assertThat(Declarations.NONE
                        .inside(outer)
                        .inside(List.of(Fault.delay("inventory", "1s")))
                        .all())
                .hasSize(5)
                .startsWith(Fault.delay("inventory", "1s"))
                .endsWith(outer.toArray(new Fault[0]));
    }

    @Test
    void three_levels_deep() {
        Fault abort = Fault.abort("inventory", 503);

        assertThat(Declarations.NONE
                        .inside(List.of(abort.percentage(1)))
                        .inside(List.of(abort.percentage(2).from("checkout")))
                        .inside(List.of(abort.percentage(3)))
                        .all())
                .containsExactly(abort.percentage(3), abort.percentage(2).from("checkout"));
    }

    @Test
    void refuses_contradictions_within_a_level_naming_both() {
        Declarations outer = Declarations.NONE.inside(List.of(Fault.abort("inventory", 500)));

        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> outer.inside(List.of(
                        Fault.abort("inventory", 503).match(STOCK).from("checkout"),
                        Fault.abort("inventory", GrpcStatus.INTERNAL)
                                .match(STOCK)
                                .from("checkout"))))
                .withMessageContaining(
                        "abort with HTTP 503 for all requests from checkout to inventory, uri prefix:/stock and"
                                + " abort with gRPC INTERNAL for all requests from checkout to inventory, uri prefix:/stock contradict");
    }
}
