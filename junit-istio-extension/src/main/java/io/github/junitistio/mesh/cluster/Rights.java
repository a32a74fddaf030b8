// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rights that a run needs in a namespace: without that to delete, what was created would stay. Those to read everywhere need no check before a run: the first
 * thing that it does is to read.
 */
final class Rights {

    private static final Logger LOG = LoggerFactory.getLogger(Rights.class);
    private static final ResourceType REVIEW =
            new ResourceType("authorization.k8s.io/v1", "SelfSubjectRulesReview", "selfsubjectrulesreviews");

    static final List<Need> NEEDS = List.of(
            new Need("", List.of("pods"), List.of("get", "list", "create", "delete")),
            new Need("", List.of("pods/portforward"), List.of("get", "create")),
            new Need("", List.of("pods/log"), List.of("get")),
            new Need("", List.of("configmaps"), List.of("create", "patch", "delete")),
            new Need("coordination.k8s.io", List.of("leases"), List.of("create", "update", "delete")),
            new Need(
                    "networking.istio.io",
                    List.of("virtualservices", "destinationrules", "envoyfilters", "sidecars"),
                    List.of("create", "update", "patch", "delete")),
            new Need("security.istio.io", List.of("authorizationpolicies"), List.of("create", "patch", "delete")));

    static final List<Need> READING = List.of(
            new Need("", List.of("pods"), List.of("get", "list", "watch")),
            new Need("", List.of("namespaces", "services", "configmaps"), List.of("get", "list")),
            new Need("apps", List.of("deployments", "replicasets", "statefulsets"), List.of("get", "list")),
            new Need("discovery.k8s.io", List.of("endpointslices"), List.of("get", "list")),
            new Need("coordination.k8s.io", List.of("leases"), List.of("get", "list")),
            new Need(
                    "networking.istio.io",
                    List.of(
                            "virtualservices",
                            "destinationrules",
                            "envoyfilters",
                            "sidecars",
                            "gateways",
                            "serviceentries"),
                    List.of("get", "list")),
            new Need(
                    "security.istio.io",
                    List.of("authorizationpolicies", "peerauthentications"),
                    List.of("get", "list")),
            new Need("gateway.networking.k8s.io", List.of("httproutes", "grpcroutes"), List.of("get", "list")));

    private final KubeApi kube;

    Rights(KubeApi kube) {
        this.kube = kube;
    }

    /**
     * Check that the credentials have them. Where the API server cannot tell all rights at once, nothing is taken for missing.
     *
     * @throws MeshException if one is missing
     */
    void require(String namespace) {
        List<String> missing = review(namespace).orElse(List.of());
        if (!missing.isEmpty()) {
            throw new MeshException(
                    "These credentials lack rights in namespace " + namespace + ", and nothing was changed: "
                            + String.join(", ", missing) + ". docs/cluster-role.yaml lists those that are needed.");
        }
    }

    /** Those that are missing in a namespace. */
    List<String> missing(String namespace) {
        return review(namespace).orElseGet(() -> new AccessReviews(kube).refused(NEEDS, namespace));
    }

    /** Those that are missing to read everywhere. */
    List<String> missingToRead() {
        return new AccessReviews(kube).refused(READING, "");
    }

    /** Nothing if the API server cannot tell all rights at once, as where others than itself grant them. */
    private Optional<List<String>> review(String namespace) {
        ObjectNode review = Json.object().put("apiVersion", REVIEW.apiVersion()).put("kind", REVIEW.kind());
        review.putObject("spec").put("namespace", namespace);
        JsonNode status = kube.create(REVIEW, review).path("status");
        if (status.path("incomplete").asBoolean()) {
            LOG.debug("The API server cannot tell all rights in {}: {}", namespace, status.path("evaluationError"));
            return Optional.empty();
        }
        return Optional.of(NEEDS.stream()
                .flatMap(need ->
                        need.names().filter(name -> !isGranted(status.path("resourceRules"), need.group(), name)))
                .toList());
    }

    private static boolean isGranted(JsonNode rules, String group, String name) {
        int space = name.indexOf(' ');
        String verb = name.substring(0, space);
        String resource = name.substring(space + 1).replaceFirst("\\..*", "");
        for (JsonNode rule : rules) {
            if (has(rule.path("verbs"), verb)
                    && has(rule.path("apiGroups"), group)
                    && (has(rule.path("resources"), resource)
                            || resource.contains("/")
                                    && has(rule.path("resources"), resource.replaceFirst(".*/", "*/")))
                    && rule.path("resourceNames").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(JsonNode list, String wanted) {
        for (JsonNode each : list) {
            if (each.asText().equals(wanted) || each.asText().equals("*")) {
                return true;
            }
        }
        return false;
    }
}
