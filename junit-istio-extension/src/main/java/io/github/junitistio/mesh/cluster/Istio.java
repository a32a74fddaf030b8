// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.Map;
import java.util.Optional;

/**
 * One istiod of a cluster.
 *
 * @param namespace the namespace that it runs in
 * @param revision the revision that sidecars are injected by; {@code default} for the only one
 * @param deployment its Deployment
 */
record Istio(String namespace, String revision, ObjectNode deployment) {

    static final String REVISION = "istio.io/rev";
    static final String INJECTION = "istio-injection";
    static final String DEFAULT = "default";

    static Istio of(ObjectNode deployment) {
        JsonNode metadata = deployment.path("metadata");
        return new Istio(
                metadata.path("namespace").asText(),
                metadata.path("labels").path(REVISION).asText(DEFAULT),
                deployment);
    }

    /** The labels of a namespace whose Pods get sidecars. */
    Map<String, String> injectionLabels() {
        return revision.equals(DEFAULT) ? Map.of(INJECTION, "enabled") : Map.of(REVISION, revision);
    }

    Optional<IstioVersion> version() {
        return IstioVersion.of(deployment);
    }

    /**
     * The image of its proxies, as it injects them.
     *
     * @throws MeshException if it is not to be found
     */
    String proxyImage(KubeApi kube) {
        String values = "istio-sidecar-injector" + (revision.equals(DEFAULT) ? "" : "-" + revision);
        return kube.get(ResourceType.CONFIG_MAPS, namespace, values)
                .flatMap(map -> InjectedImage.of(map.at("/data/values").asText()))
                .or(() -> Optional.of(deployment
                                .at("/spec/template/spec/containers/0/image")
                                .asText()
                                .replaceFirst("/pilot(?=[:@])", "/proxyv2"))
                        .filter(image -> image.contains("/proxyv2")))
                .orElseThrow(
                        () -> new MeshException("The image of Istio's proxies is not to be found: neither ConfigMap "
                                + values + " of namespace " + namespace
                                + " nor istiod's own image tells it. See whether the ConfigMap has the entry values."));
    }
}
