// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InjectedImageTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"global\": {\"hub\": \"docker.io/istio\", \"tag\": \"1.31.0\", \"proxy\": {\"image\": \"proxyv2\"}}} |"
                        + " docker.io/istio/proxyv2:1.31.0",
                "{\"global\": {\"hub\": \"h\", \"tag\": \"t\", \"proxy\": {\"image\": \"other.example/p:1\"}}} | other.example/p:1",
                "{\"global\": {\"hub\": \"h\", \"proxy\": {\"image\": \"proxyv2\"}}} |",
                "{\"global\": {\"hub\": \"h\", \"tag\": \"t\"}} |",
                "{} |",
                "`` |"
            })
    void is_read_from_the_values_of_the_installation(String values, String image) {
        assertThat(InjectedImage.of(values)).isEqualTo(Optional.ofNullable(image));
    }
}
