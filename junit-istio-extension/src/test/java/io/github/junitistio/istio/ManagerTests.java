// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Argo CD and Flux mark their objects by. */
class ManagerTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "annotations: {argocd.argoproj.io/tracking-id: 'stock:networking.istio.io/VirtualService:shop/inventory'}"
                        + "| Argo CD (application stock)",
                "annotations: {argocd.argoproj.io/tracking-id: 'team_stock:networking.istio.io/VirtualService:shop/inventory'}"
                        + "| Argo CD (application team_stock)",
                "labels: {argocd.argoproj.io/instance: stock} | Argo CD (application stock)",
                "labels: {app.kubernetes.io/instance: stock}, managedFields: [{manager: argocd-controller}]"
                        + "| Argo CD (application stock)",
                "labels: {kustomize.toolkit.fluxcd.io/name: apps, kustomize.toolkit.fluxcd.io/namespace: flux-system}"
                        + "| Flux (Kustomization flux-system/apps)",
                "labels: {helm.toolkit.fluxcd.io/name: stock, helm.toolkit.fluxcd.io/namespace: shop}"
                        + "| Flux (HelmRelease shop/stock)",
            })
    void tells_who_manages_an_object(String metadata, String name) {
        assertThat(Manager.of(object(metadata))).map(Manager::name).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labels: {app: inventory}",
                // Set by charts that are installed by hand.
                "labels: {app.kubernetes.io/instance: stock, app.kubernetes.io/managed-by: Helm}, managedFields: [{manager: helm}]",
                // Copied from another object.
                "annotations: {argocd.argoproj.io/tracking-id: 'stock:networking.istio.io/VirtualService:shop/other'}",
                "annotations: {argocd.argoproj.io/tracking-id: 'stock:networking.istio.io/DestinationRule:shop/inventory'}",
                "annotations: {argocd.argoproj.io/sync-wave: '1'}, managedFields: [{manager: argocd-controller}]",
            })
    void what_is_not_marked_is_not_managed(String metadata) {
        assertThat(Manager.of(object(metadata))).isEmpty();
    }

    @Test
    void flux_leaves_alone_what_is_excepted() {
        String kustomized = "labels: {kustomize.toolkit.fluxcd.io/name: apps}, annotations: ";

        assertThat(Manager.of(object(kustomized + "{kustomize.toolkit.fluxcd.io/reconcile: disabled}")))
                .isEmpty();
        assertThat(Manager.of(object(kustomized + "{kustomize.toolkit.fluxcd.io/ssa: IfNotPresent}")))
                .isEmpty();
        assertThat(Manager.of(object("labels: {helm.toolkit.fluxcd.io/name: stock},"
                        + " annotations: {helm.toolkit.fluxcd.io/driftDetection: disabled}")))
                .isEmpty();
        assertThat(Manager.of(object(kustomized + "{kustomize.toolkit.fluxcd.io/ssa: Merge}")))
                .isPresent();
    }

    private static ObjectNode object(String metadata) {
        return Trees.yaml("{apiVersion: networking.istio.io/v1, kind: VirtualService,"
                + " metadata: {name: inventory, namespace: shop, " + metadata + "}}");
    }
}
