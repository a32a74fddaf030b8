// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.doctor;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.cluster.ClusterVisit;
import io.github.junitistio.mesh.cluster.IstioFacts;
import io.github.junitistio.mesh.cluster.RunState;
import io.github.junitistio.mesh.cluster.RunState.Life;
import io.github.junitistio.mesh.kube.KubeApiException;
import java.util.List;
import java.util.Optional;

/** What the mesh {@code cluster} needs, in one namespace if one is named. */
final class ClusterChecks {

    private static final String ROLES = ". docs/cluster-role.yaml lists those that are needed.";

    private final ClusterVisit visit;
    private final Examination examination;

    private ClusterChecks(ClusterVisit visit, Examination examination) {
        this.visit = visit;
        this.examination = examination;
    }

    static Examination of(MeshSettings settings, Optional<String> namespace) {
        Examination examination = new Examination("mesh cluster");
        try (ClusterVisit visit = ClusterVisit.begin(settings)) {
            examination.ok("API server", visit.origin());
            new ClusterChecks(visit, examination).all(namespace);
        } catch (MeshException e) {
            examination.missing("API server", String.valueOf(e.getMessage()));
        }
        return examination;
    }

    private void all(Optional<String> namespace) {
        examination.attempt("Kubernetes", visit::kubernetes);
        examination.attempt("rights to read", () -> granted("everywhere", visit.missingRightsToRead()));
        istio();
        namespace.ifPresentOrElse(this::namespace, this::namespaces);
        runs();
    }

    private void istio() {
        try {
            visit.istiods().forEach(this::istiod);
        } catch (KubeApiException | MeshException e) {
            examination.missing("Istio", String.valueOf(e.getMessage()));
        }
    }

    private void istiod(IstioFacts istiod) {
        String facts = istiod.version().orElse("of a version that neither its image nor its labels tell")
                + ", revision "
                + istiod.revision() + " in namespace " + istiod.namespace()
                + istiod.rootNamespace().map(root -> ", root namespace " + root).orElse("");
        if (istiod.supported()) {
            examination.ok("Istio", facts);
        } else {
            examination.note(
                    "Istio", facts + ": too old to be tested with. Update it, or use namespaces of another revision.");
        }
    }

    private void namespace(String name) {
        boolean injected =
                examination.attempt("namespace " + name, () -> "gets sidecars from revision " + visit.revision(name));
        examination.attempt("rights in " + name, () -> granted("in namespace " + name, visit.missingRights(name)));
        if (injected) {
            List<String> without = visit.podsWithoutSidecar(name);
            if (!without.isEmpty()) {
                examination.note(
                        "Pods of " + name,
                        "without a sidecar, so that no fault reaches what they send: " + String.join(", ", without)
                                + ". Restart them if they were there before the namespace's label.");
            }
        }
    }

    private void namespaces() {
        examination.attempt("namespaces", () -> {
            List<String> injected = visit.injected();
            return (injected.isEmpty()
                            ? "Istio injects sidecars into none yet"
                            : "with sidecars: " + String.join(", ", injected))
                    + "; --namespace looks at one, and at the rights there";
        });
    }

    private void runs() {
        try {
            List<RunState> runs = visit.runs();
            long living = runs.stream().filter(run -> run.life() == Life.LIVING).count();
            if (runs.size() == living) {
                examination.ok("runs", living == 0 ? "none" : living + " living, none dead");
            } else {
                runs.stream()
                        .filter(run -> run.life() != Life.LIVING)
                        .forEach(run -> examination.note(
                                "runs",
                                "run " + run.id() + " is " + run.life() + " (Lease " + run.lease()
                                        + "). The next run puts back what it has left, or junit-istio sweep."));
            }
        } catch (KubeApiException e) {
            examination.note("runs", "what dead ones have left cannot be told: " + e.getMessage());
        }
    }

    private static String granted(String where, List<String> missing) {
        if (!missing.isEmpty()) {
            throw new MeshException(
                    "These credentials lack rights " + where + ": " + String.join(", ", missing) + ROLES);
        }
        return "all that runs need";
    }
}
