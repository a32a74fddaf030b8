// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Trees;
import io.github.junitistio.mesh.MeshException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the labels of a namespace say about sidecars. */
class InjectionTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "istio-injection: enabled | default",
                "istio.io/rev: canary | canary",
                "istio-injection: enabled, istio.io/rev: canary | default",
                "istio-injection: enabled, istio.io/dataplane-mode: ambient | default",
            })
    void names_the_revision(String labels, String revision) {
        assertThat(Injection.revision(namespace(labels), "istio-injection=enabled"))
                .isEqualTo(revision);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"app: shop", "istio-injection: disabled", "istio-injection: disabled, istio.io/rev: canary"})
    void a_namespace_without_injection_is_refused(String labels) {
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> Injection.revision(namespace(labels), "istio-injection=enabled"))
                .withMessageContainingAll(
                        "Istio injects no sidecars in namespace shop",
                        "kubectl label namespace shop istio-injection=enabled",
                        "restart its Pods")
                .matches(failure -> !failure.getMessage().contains("ambient"));
    }

    @Test
    void one_in_ambient_mode_is_refused_for_that_reason() {
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() ->
                        Injection.revision(namespace("istio.io/dataplane-mode: ambient"), "istio-injection=enabled"))
                .withMessageContainingAll("in ambient mode", "take that label away");
    }

    private static ObjectNode namespace(String labels) {
        return Trees.yaml("{metadata: {name: shop, labels: {" + labels + "}}}");
    }
}
