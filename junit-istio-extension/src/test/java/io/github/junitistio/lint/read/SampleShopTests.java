// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.model.MeshDefaults;
import io.github.junitistio.lint.model.Observed;
import io.github.junitistio.lint.model.Snapshot;
import io.github.junitistio.lint.rule.PolicyLint;
import io.github.junitistio.mesh.manifest.Manifest;
import io.github.junitistio.mesh.manifest.ManifestFiles;
import io.github.junitistio.mesh.manifest.ManifestReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rules find in the sample shop, whose manifests are written with care. */
class SampleShopTests {

    private static final List<String> MANIFESTS =
            List.of("../sample-app/kubernetes/shop.yaml", "../sample-app/kubernetes/istio.yaml");

    @Test
    void has_what_docs_lint_says_of_it() {
        List<Finding> findings = PolicyLint.run(
                Snapshot.of(
                        "shop",
                        ManifestReader.read(ManifestFiles.ofThisProcess().read(MANIFESTS)).stream()
                                .map(Manifest::object)
                                .toList(),
                        MeshDefaults.NONE),
                Observed.NOTHING);

        assertThat(findings)
                .extracting(finding ->
                        finding.severity() + " " + finding.rule() + " " + finding.object() + " " + finding.path())
                .containsExactly(
                        "WARNING JI103 VirtualService shop/inventory spec.http[0].retries.retryOn",
                        "INFO JI107 DestinationRule shop/inventory spec.trafficPolicy",
                        "INFO JI110 Service shop/checkout spec",
                        "INFO JI110 Service shop/payment spec",
                        "INFO JI110 Service shop/storefront spec",
                        "INFO JI119 Service shop/checkout spec",
                        "INFO JI119 Service shop/payment spec",
                        "INFO JI119 Service shop/storefront spec",
                        "INFO JI119 VirtualService shop/inventory spec.http[0]");
    }
}
