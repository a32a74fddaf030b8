// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcStatusTests {

    @Test
    void carries_the_numbers_of_the_specification() {
        assertThat(GrpcStatus.parse("OK").code()).isZero();
        assertThat(GrpcStatus.parse("CANCELLED").code()).isEqualTo(1);
        assertThat(GrpcStatus.parse("DEADLINE_EXCEEDED").code()).isEqualTo(4);
        assertThat(GrpcStatus.parse("UNAVAILABLE").code()).isEqualTo(14);
        assertThat(GrpcStatus.parse("UNAUTHENTICATED").code()).isEqualTo(16);
        assertThat(GrpcStatus.values()).hasSize(17);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "14", "unavailable", "CANCELED", "503"})
    void names_the_known_ones(String name) {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> GrpcStatus.parse(name))
                .withMessageStartingWith("\"" + name + "\" is not a gRPC status: write one of CANCELLED, UNKNOWN, ")
                .withMessageEndingWith("UNAVAILABLE, DATA_LOSS, UNAUTHENTICATED");
    }
}
