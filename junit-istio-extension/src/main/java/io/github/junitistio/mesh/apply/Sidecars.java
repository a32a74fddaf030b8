// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.kube.Pods;
import io.github.junitistio.mesh.proxy.Proxy;
import java.util.List;
import java.util.stream.Collectors;

/** Finds Pods that nothing which is declared can reach, because they have no sidecar. */
final class Sidecars {

    private static final int NAMED = 3;

    private final MeshRuntime mesh;

    Sidecars(MeshRuntime mesh) {
        this.mesh = mesh;
    }

    List<Proxy> proxies() {
        return mesh.proxies();
    }

    /**
     * Check that each of some Pods that serve has one: otherwise a declaration would act in a part of them, and nobody would know in which.
     *
     * @param whose what the Pods are of, for messages
     * @throws DeclarationRefusedException if one has none
     */
    void require(Declaration declaration, List<ObjectNode> pods, String whose) {
        List<ObjectNode> without = pods.stream()
                .filter(Pods::isReady)
                .filter(pod -> !mesh.hasSidecar(pod))
                .toList();
        if (without.isEmpty()) {
            return;
        }
        String names = without.stream()
                .limit(NAMED)
                .map(pod -> pod.at("/metadata/name").asText() + "."
                        + pod.at("/metadata/namespace").asText())
                .collect(Collectors.joining(", "));
        int others = without.size() - NAMED;
        throw DeclarationRefusedException.of(
                declaration,
                (without.size() == 1 ? "Pod " : "Pods ") + names + (others > 0 ? " and " + others + " others" : "")
                        + " of " + whose + " ha" + (without.size() == 1 ? "s" : "ve") + " no sidecar, which is where"
                        + " it would act: made before Istio injected any in the namespace, or with"
                        + " sidecar.istio.io/inject=false. Restart what has to have one (kubectl rollout restart), and take that"
                        + " label or annotation away.");
    }
}
