// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.guard;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What the cluster itself says: that it is the one that was meant, and that the owners of namespaces have not refused. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Consent {

    /** The label of a namespace by which its owner refuses game days, or says that they are welcome. */
    public static final String LABEL = "junit-istio.github.io/game-days";

    private static final String ALLOWED = "allowed";
    private static final String REFUSED = "refused";

    private final KubernetesClient kubernetes;

    public Consent(KubernetesClient kubernetes) {
        this.kubernetes = kubernetes;
    }

    /**
     * Check that the context leads to the API server that was meant: a name is soon given to another cluster.
     *
     * @throws RefusedException if it leads elsewhere
     */
    public void checkServer(Permission permission) {
        permission.server().ifPresent(meant -> {
            URI actual = URI.create(kubernetes.getMasterUrl().toString());
            if (!withoutSlash(actual.toString()).equals(withoutSlash(meant))) {
                throw RefusedException.because("the context leads to " + actual
                        + ", and the list of where game days are allowed means " + meant
                        + " (server). See which cluster that is.");
            }
        });
    }

    /**
     * Check the namespace's label.
     *
     * @throws RefusedException if there is no such namespace, or its owner refuses
     */
    public void check(String name) {
        Namespace namespace = kubernetes.namespaces().withName(name).get();
        if (namespace == null) {
            throw RefusedException.because(
                    "there is no namespace " + name + " in this cluster. Correct the plan, or its context.");
        }
        String label = Optional.ofNullable(namespace.getMetadata().getLabels())
                .orElse(Map.of())
                .get(LABEL);
        if (REFUSED.equals(label)) {
            throw new RefusedException("The game day is refused by the owner of namespace " + name
                    + ": it has the label " + LABEL + "=" + REFUSED + ". Ask the owner.");
        }
        if (label != null && !ALLOWED.equals(label)) {
            throw RefusedException.because("namespace " + name + " has the label " + LABEL + "=" + label
                    + ", which is neither " + ALLOWED + " nor " + REFUSED + ". Ask the owner what is meant.");
        }
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
