// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.Samples;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplePlansTests {

    static Stream<Map.Entry<String, ObjectNode>> samples() {
        return SamplePlans.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void carry_faults_that_never_leave_their_namespace_nor_come_without_percentage(
            Map.Entry<String, ObjectNode> sample) {
        VirtualService service = new VirtualService(sample.getValue(), MeshConfig.DEFAULT);
        assertThat(service.http())
                .filteredOn(route -> Samples.TOKEN.owns(VirtualService.name(route)) && route.has("fault"))
                .isNotEmpty()
                .allSatisfy(route -> {
                    assertThat(VirtualService.matches(route)).allSatisfy(match -> {
                        assertThat(match.path("sourceNamespace").asText()).isNotEmpty();
                        assertThat(match.has("gateways")).isFalse();
                    });
                    assertThat(route.get("fault"))
                            .allSatisfy(kind -> assertThat(
                                            kind.at("/percentage/value").isNumber())
                                    .isTrue());
                });
    }
}
