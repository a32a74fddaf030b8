// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.kube.KubeApi;
import java.util.List;

/** Finds out where the declarations of a namespace go, and remembers which instances it has chosen for them. */
final class Placement {

    private final MeshRuntime mesh;
    private final KubeApi kube;
    private final Instances instances;
    private final ChosenInstances chosen = new ChosenInstances();

    Placement(MeshRuntime mesh, KubeApi kube, Instances instances) {
        this.mesh = mesh;
        this.kube = kube;
        this.instances = instances;
    }

    Placed place(List<Resolved> wanted) {
        return place(wanted, chosen);
    }

    /** The same, and nothing is remembered of it. */
    Placed foresee(List<Resolved> wanted) {
        return place(wanted, chosen.copy());
    }

    private Placed place(List<Resolved> wanted, ChosenInstances choosing) {
        Subsets subsets = new Subsets(kube);
        return new Placer(
                        subsets,
                        new CalleeSearch(new Sidecars(mesh), instances, subsets, choosing),
                        new PodServices(kube, instances),
                        new CallerIdentity(kube, instances))
                .place(wanted);
    }
}
