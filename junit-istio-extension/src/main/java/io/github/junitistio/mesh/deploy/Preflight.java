// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.manifest.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what is wrong with manifests before anything of them is written. Every mistake is reported, not the first only. */
final class Preflight {

    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    private final KubeApi kube;
    private final PortRule portRule;
    private final List<String> mistakes;

    /** @param mistakes what is known to be wrong already */
    Preflight(KubeApi kube, PortRule portRule, List<String> mistakes) {
        this.kube = kube;
        this.portRule = portRule;
        this.mistakes = new ArrayList<>(mistakes);
    }

    /**
     * Check manifests whose objects all have their namespaces.
     *
     * @throws MeshException with everything that is wrong
     */
    void check(List<TypedManifest> manifests) {
        List<PodTemplate> templates = manifests.stream()
                .flatMap(typed -> PodTemplate.of(typed.manifest()).stream())
                .toList();
        requireDistinct(manifests);
        manifests.forEach(typed -> checkService(typed.manifest(), templates));
        manifests.stream().filter(TypedManifest::isIstio).forEach(this::checkByIstio);
        if (!mistakes.isEmpty()) {
            throw new MeshException(
                    "The manifests cannot be applied, and nothing of them was:\n- " + String.join("\n- ", mistakes));
        }
    }

    private void requireDistinct(List<TypedManifest> manifests) {
        Map<String, Manifest> addresses = new HashMap<>();
        for (TypedManifest typed : manifests) {
            Manifest manifest = typed.manifest();
            String address = manifest.object().at("/spec/clusterIP").asText();
            if (isService(manifest) && !address.isEmpty() && !address.equals("None")) {
                Manifest owner = addresses.put(address, manifest);
                if (owner != null) {
                    mistakes.add(manifest.where() + ": its clusterIP " + address + " is that of " + owner.where()
                            + " too. Leave clusterIP out, or give each its own.");
                }
            }
        }
    }

    private void checkService(Manifest manifest, List<PodTemplate> templates) {
        ObjectNode service = manifest.object();
        JsonNode selector = service.at("/spec/selector");
        if (!isService(manifest) || selector.isEmpty()) {
            return;
        }
        List<PodTemplate> selected = templates.stream()
                .filter(template -> template.namespace()
                        .equals(service.at("/metadata/namespace").asText()))
                .filter(template -> template.isSelectedBy(selector))
                .toList();
        if (selected.isEmpty()) {
            LOG.warn(
                    "{}: its selector {} selects no Pod of the manifests, so that calls to it find nobody.",
                    manifest.where(),
                    selector);
        }
        for (JsonNode port : service.at("/spec/ports")) {
            for (PodTemplate template : selected) {
                if (portRule == PortRule.DECLARED && !template.has(port)) {
                    mistakes.add(manifest.where() + ": its port "
                            + port.path("port").asInt() + " leads to targetPort "
                            + (port.has("targetPort") ? port.path("targetPort") : port.path("port"))
                            + ", which no container of " + template.manifest().where()
                            + " declares. The sidecar of a local Pod listens on declared ports only: add it to the"
                            + " container's ports.");
                }
            }
        }
    }

    private void checkByIstio(TypedManifest typed) {
        try {
            kube.dryRun().apply(typed.type(), typed.manifest().object().deepCopy());
        } catch (KubeApiException e) {
            // Its namespace may be among the manifests; nothing else of it can be missing.
            if (!e.isNotFound()) {
                mistakes.add(typed.manifest().where() + ": Istio refuses it: " + e.getMessage());
            }
        }
    }

    private static boolean isService(Manifest manifest) {
        return manifest.object().path("kind").asText().equals("Service")
                && manifest.object().path("apiVersion").asText().equals("v1");
    }
}
