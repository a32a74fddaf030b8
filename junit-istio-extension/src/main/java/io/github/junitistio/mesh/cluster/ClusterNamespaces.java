// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.template.JsonTemplate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The namespaces that a run uses: made where they are missing, and prepared for what is recorded there. Thread-safe. */
final class ClusterNamespaces {

    /** The ConfigMap that lets proxies record ejections. */
    static final String BOOTSTRAP = "junit-istio-bootstrap";

    private final KubeApi kube;
    private final Run run;
    private final Istio istio;
    private final Possessions possessions;
    private final RecordFilter filter;
    private final Map<String, Boolean> used = new ConcurrentHashMap<>();

    ClusterNamespaces(KubeApi kube, Run run, Istio istio, Possessions possessions, RecordFilter filter) {
        this.kube = kube;
        this.run = run;
        this.istio = istio;
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
        ObjectNode object = kube.get(ResourceType.NAMESPACES, "", namespace).orElse(null);
        if (object == null) {
            possessions.create(ResourceType.NAMESPACES, described(namespace));
        } else {
            istio.requireInjection(object);
        }
        ObjectNode bootstrap = object("v1", "ConfigMap", namespace, BOOTSTRAP + "-" + run.id());
        bootstrap
                .putObject("data")
                .put("custom_bootstrap.json", Json.text(JsonTemplate.fill(getClass(), "bootstrap.json", Map.of())));
        possessions.apply(ResourceType.CONFIG_MAPS, run.mark(bootstrap));
        filter.add(namespace);
    }

    private ObjectNode described(String name) {
        ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
        ObjectNode labels = namespace.putObject("metadata").put("name", name).putObject("labels");
        istio.injectionLabels().forEach(labels::put);
        return run.mark(namespace);
    }

    static ObjectNode object(String apiVersion, String kind, String namespace, String name) {
        ObjectNode object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
        object.putObject("metadata").put("name", name).put("namespace", namespace);
        return object;
    }
}
