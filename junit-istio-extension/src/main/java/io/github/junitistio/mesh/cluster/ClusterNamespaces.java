// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.await.WaitingInLog;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.template.JsonTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The namespaces that a run uses: made where they are missing, and prepared for what is recorded there. Thread-safe. */
final class ClusterNamespaces {

    /** The ConfigMap that lets proxies record ejections. */
    static final String BOOTSTRAP = "junit-istio-bootstrap";

    private static final Duration ENDED = Duration.ofSeconds(120);

    private final KubeApi kube;
    private final Run run;
    private final Istios istios;
    private final Rights rights;
    private final RunLease lease;
    private final Sweep sweep;
    private final Possessions possessions;
    private final RecordFilter filter;
    private final Map<String, Boolean> used = new ConcurrentHashMap<>();

    ClusterNamespaces(
            KubeApi kube,
            Run run,
            Istios istios,
            RunLease lease,
            Sweep sweep,
            Possessions possessions,
            RecordFilter filter) {
        this.kube = kube;
        this.run = run;
        this.istios = istios;
        this.rights = new Rights(kube);
        this.lease = lease;
        this.sweep = sweep;
        this.possessions = possessions;
        this.filter = filter;
    }

    /** Those that are in use. */
    Set<String> used() {
        return used.keySet();
    }

    /**
     * Begin to use a namespace. When this returns, its proxies record what the run asks for.
     *
     * @throws MeshException if Istio does not inject sidecars there
     */
    void use(String namespace) {
        used.computeIfAbsent(namespace, missing -> {
            prepare(missing);
            return true;
        });
    }

    private void prepare(String namespace) {
        sweep.awaitOthers(namespace);
        ObjectNode object = current(namespace);
        if (object == null) {
            possessions.create(ResourceType.NAMESPACES, described(namespace));
        } else {
            istios.of(object);
            rights.require(namespace);
        }
        Instant now = lease.cover(namespace);
        if (used.isEmpty()) {
            sweep.run(now, namespace);
        }
        if (object != null && Run.of(object).filter(sweep::isDead).isPresent()) {
            // A dead run has made it: now it is this one's, and ends with it.
            possessions.apply(ResourceType.NAMESPACES, described(namespace));
        }
        ObjectNode bootstrap = object("v1", "ConfigMap", namespace, BOOTSTRAP + "-" + run.id());
        bootstrap
                .putObject("data")
                .put("custom_bootstrap.json", Json.text(JsonTemplate.fill(getClass(), "bootstrap.json", Map.of())));
        possessions.apply(ResourceType.CONFIG_MAPS, run.mark(bootstrap));
        filter.add(namespace);
    }

    /** The namespace, unless there is none; one that is about to end is waited for. */
    private @Nullable ObjectNode current(String namespace) {
        AtomicReference<@Nullable ObjectNode> found = new AtomicReference<>();
        Await.until(
                ENDED,
                new WaitingInLog(() -> "namespace " + namespace + " to end, which is being deleted"),
                () -> {
                    found.set(kube.get(ResourceType.NAMESPACES, "", namespace).orElse(null));
                    return isEnding(found.get()) ? null : true;
                },
                () -> new MeshException("Namespace " + namespace + " is being deleted, and still there after "
                        + ENDED.toSeconds() + " s. See what keeps it (kubectl describe namespace " + namespace
                        + "), or use another one: @IstioTest(namespace = ...)."));
        return found.get();
    }

    private static boolean isEnding(@Nullable ObjectNode namespace) {
        return namespace != null && namespace.path("metadata").has("deletionTimestamp");
    }

    private ObjectNode described(String name) {
        ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
        ObjectNode labels = namespace.putObject("metadata").put("name", name).putObject("labels");
        istios.ofNew(name).injectionLabels().forEach(labels::put);
        return run.mark(namespace);
    }

    static ObjectNode object(String apiVersion, String kind, String namespace, String name) {
        ObjectNode object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
        object.putObject("metadata").put("name", name).put("namespace", namespace);
        return object;
    }
}
