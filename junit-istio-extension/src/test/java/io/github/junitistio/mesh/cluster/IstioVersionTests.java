// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Trees;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an istiod's Deployment says of its version. */
class IstioVersionTests {

    @ParameterizedTest
    @CsvSource({
        "docker.io/istio/pilot:1.24.0, {}, 1.24.0",
        "registry.example:5000/istio/pilot:1.31.2-distroless, {}, 1.31.2",
        "gcr.io/istio/pilot:v1.26.1@sha256:0123, {}, 1.26.1",
        "docker.io/istio/pilot:lab, {operator.istio.io/version: 1.25.0}, 1.25.0",
        "docker.io/istio/pilot, {app.kubernetes.io/version: 1.27.1}, 1.27.1",
        "registry.example:5000/pilot@sha256:0123, {helm.sh/chart: istiod-1.28.0}, 1.28.0",
        // The image is what runs.
        "docker.io/istio/pilot:1.23.6, {app.kubernetes.io/version: 1.27.1}, 1.23.6",
        "docker.io/istio/pilot:1.30, {}, 1.30",
    })
    void is_told_by_the_image_or_else_by_labels(String image, String labels, String version) {
        assertThat(IstioVersion.of(deployment(image, labels)))
                .map(IstioVersion::toString)
                .contains(version);
    }

    @ParameterizedTest
    @CsvSource({
        "docker.io/istio/pilot:lab, {operator.istio.io/version: unknown}",
        "registry.example:5000/istio/pilot, {}",
        "pilot:latest, {helm.sh/chart: istiod}",
        // A build of one's own, whose chart has no version yet.
        "docker.io/istio/pilot:lab, '{app.kubernetes.io/version: 1.0.0, helm.sh/chart: istiod-1.0.0}'",
    })
    void is_not_guessed(String image, String labels) {
        assertThat(IstioVersion.of(deployment(image, labels))).isEmpty();
    }

    @Test
    void is_compared_by_numbers() {
        assertThat(new IstioVersion(1, 9, Optional.empty())).isLessThan(IstioVersion.OLDEST);
        assertThat(new IstioVersion(1, 24, Optional.empty())).isEqualByComparingTo(IstioVersion.OLDEST);
        assertThat(new IstioVersion(2, 0, Optional.empty())).isGreaterThan(IstioVersion.OLDEST);
    }

    private static ObjectNode deployment(String image, String labels) {
        return Trees.yaml("{metadata: {labels: " + labels + "}, spec: {template: {spec: {containers: [{image: '" + image
                + "'}]}}}}");
    }
}
