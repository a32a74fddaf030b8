// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Istio of a cluster.
 *
 * @param rootNamespace the namespace that istiod runs in
 * @param revision the revision that sidecars are injected by; {@code default} for the only one
 * @param proxyImage the image of its proxies, as istiod injects them
 */
record Istio(String rootNamespace, String revision, String proxyImage) {

    private static final String REVISION = "istio.io/rev";
    private static final Pattern TAG = Pattern.compile(":(\\d+\\.\\d+\\.\\d+)(?:-[\\w.-]+)?(?:@.*)?$");
    private static final String INJECTION = "istio-injection";

    /**
     * Find it.
     *
     * @throws MeshException if the cluster has no istiod
     */
    static Istio find(KubeApi kube) {
        List<ObjectNode> deployments = kube.list(ResourceType.DEPLOYMENTS).stream()
                .filter(deployment ->
                        deployment.at("/metadata/labels/app").asText().equals("istiod"))
                .toList();
        if (deployments.isEmpty()) {
            throw new MeshException("The cluster has no istiod: no Deployment has the label app=istiod. Install Istio"
                    + " (istioctl install), or choose another context: junit-istio.context.");
        }
        ObjectNode istiod = deployments.get(0);
        String namespace = istiod.at("/metadata/namespace").asText();
        String revision = istiod.at("/metadata/labels/istio.io~1rev").asText("default");
        return new Istio(namespace, revision, proxyImage(kube, istiod, namespace, revision));
    }

    /** Its version, by the tag of its proxies' image; nothing for a tag that does not tell it. */
    Optional<String> version() {
        Matcher tag = TAG.matcher(proxyImage);
        return tag.find() ? Optional.of(tag.group(1)) : Optional.empty();
    }

    /** The labels of a namespace whose Pods get sidecars. */
    Map<String, String> injectionLabels() {
        return revision.equals("default") ? Map.of(INJECTION, "enabled") : Map.of(REVISION, revision);
    }

    /**
     * Check that Pods of a namespace get sidecars.
     *
     * @throws MeshException if they do not, with what to do
     */
    void requireInjection(JsonNode namespace) {
        JsonNode labels = namespace.at("/metadata/labels");
        String name = namespace.at("/metadata/name").asText();
        if (labels.path(INJECTION).asText().equals("enabled") || labels.has(REVISION)) {
            return;
        }
        String ambient = labels.path("istio.io/dataplane-mode").asText().equals("ambient")
                ? " It is in ambient mode, where no sidecar is there to carry a fault."
                : "";
        throw new MeshException("Istio injects no sidecars in namespace " + name + "." + ambient
                + " Label it " + label() + " (kubectl label namespace " + name + " " + label()
                + ") and restart its Pods, or use another namespace: @IstioTest(namespace = ...).");
    }

    private String label() {
        return injectionLabels().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .findFirst()
                .orElseThrow();
    }

    private static String proxyImage(KubeApi kube, ObjectNode istiod, String namespace, String revision) {
        String values = "istio-sidecar-injector" + (revision.equals("default") ? "" : "-" + revision);
        return kube.get(ResourceType.CONFIG_MAPS, namespace, values)
                .flatMap(map -> InjectedImage.of(map.at("/data/values").asText()))
                .or(() -> Optional.of(istiod.at("/spec/template/spec/containers/0/image")
                                .asText()
                                .replaceFirst("/pilot(?=[:@])", "/proxyv2"))
                        .filter(image -> image.contains("/proxyv2")))
                .orElseThrow(
                        () -> new MeshException("The image of Istio's proxies is not to be found: neither ConfigMap "
                                + values + " of namespace " + namespace
                                + " nor istiod's own image tells it. Set junit-istio.stand-in-image."));
    }
}
