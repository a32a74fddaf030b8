// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentageTests {

    @ParameterizedTest
    @CsvSource({"0,0", "-0.0,0", "0.0001,0.0001", "50,50", "4.35,4.35", "99.9999,99.9999", "100,100"})
    void takes_steps_that_istio_knows(double value, String text) {
        assertThat(new Percentage(value)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.0001, -1, 100.0001, 1e9, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refuses_what_is_no_share(double value) {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> new Percentage(value))
                .withMessageContaining("is not between 0 and 100");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.00001, 0.00005, 33.33333, Double.MIN_VALUE})
    void refuses_what_istio_rounds_or_rejects(double value) {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> new Percentage(value))
                .withMessageContaining("is finer than 0.0001");
    }

    @Test
    void zero_is_one_value() {
        assertThat(new Percentage(-0.0)).isEqualTo(new Percentage(0));
    }
}
