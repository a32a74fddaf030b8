// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IstioVersionTests {

    @ParameterizedTest
    @CsvSource({
        "1.30, 1.30,",
        "1.30.3, 1.30, 1.30.3",
        "1.30.3-distroless, 1.30, 1.30.3",
        "1.31-alpha.0, 1.31,",
        "latest, ,",
        "1, ,"
    })
    void tell_their_numbers_if_they_have_any(String text, String minor, String release) {
        IstioVersion version = new IstioVersion(text);

        assertThat(version.minor().orElse(null)).isEqualTo(minor);
        assertThat(version.release().orElse(null)).isEqualTo(release);
        assertThat(version.isMinor()).isEqualTo(text.equals(minor));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1.30 ", "-1.30", "1.30/1", "1.30:x", "1.30@sha256"})
    void are_no_other_texts(String text) {
        assertThatThrownBy(() -> new IstioVersion(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is no version of Istio, such as 1.30 or 1.30.3");
    }

    @Test
    void stand_for_the_patch_with_the_highest_number() {
        List<String> tags = List.of(
                "1.30.2", "1.30.10", "1.30.9", "1.30.11-rc.1", "1.30.12-distroless", "1.3.20", "1.300.99", "1.30");

        assertThat(new IstioVersion("1.30").newest(tags)).hasValue("1.30.10");
        assertThat(new IstioVersion("1.3").newest(tags)).hasValue("1.3.20");
        assertThat(new IstioVersion("1.31").newest(tags)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.30, 1.30.3, true",
        "1.3, 1.30.3, false",
        "1.30.3, 1.30.3, true",
        "1.30.3, 1.30.30, false",
        "1.30.3, 1.30.2, false"
    })
    void are_met_by_what_they_ask_for(String asked, String actual, boolean met) {
        assertThat(new IstioVersion(asked).isMetBy(actual)).isEqualTo(met);
    }
}
