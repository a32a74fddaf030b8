// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.junitistio.mesh.Mesh;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Moves Deployments to regions, and back at the end. Their Pods say it by the label that counts for more with Istio than what a node says: clusters for
 * tests have one node.
 */
final class Regions implements AutoCloseable {

    private static final String PATCH = """
            {"spec": {"template": {"metadata": {"labels": {"istio-locality": %s}}}}}
            """;

    private final List<RollableScalableResource<Deployment>> moved;

    private Regions(List<RollableScalableResource<Deployment>> moved) {
        this.moved = moved;
    }

    /**
     * Begin to move them.
     *
     * @param regions the regions by the names of Deployments; each has one zone
     */
    static Regions move(Mesh mesh, Map<String, String> regions) {
        return new Regions(regions.entrySet().stream()
                .map(each -> label(deployment(mesh, each.getKey()), "\"%1$s.%1$s-1\"".formatted(each.getValue())))
                .toList());
    }

    /** Wait until no Pod is where it was. */
    void await() {
        moved.forEach(each -> each.waitUntilCondition(Regions::isRolledOut, 60, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        moved.forEach(each -> label(each, "null"));
        await();
    }

    private static RollableScalableResource<Deployment> deployment(Mesh mesh, String name) {
        return mesh.kubernetes()
                .apps()
                .deployments()
                .inNamespace(mesh.namespace())
                .withName(name);
    }

    private static RollableScalableResource<Deployment> label(
            RollableScalableResource<Deployment> deployment, String value) {
        deployment.patch(PatchContext.of(PatchType.JSON_MERGE), PATCH.formatted(value));
        return deployment;
    }

    private static boolean isRolledOut(Deployment now) {
        Integer replicas = now.getSpec().getReplicas();
        return now.getStatus().getObservedGeneration() >= now.getMetadata().getGeneration()
                && replicas.equals(now.getStatus().getUpdatedReplicas())
                && replicas.equals(now.getStatus().getReplicas())
                && replicas.equals(now.getStatus().getReadyReplicas());
    }
}
