// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rights that a run needs in a namespace: without that to delete, what was created would stay. Those to read everywhere need no check: the first
 * thing that a run does is to read.
 */
final class Rights {

    private static final Logger LOG = LoggerFactory.getLogger(Rights.class);
    private static final ResourceType REVIEW =
            new ResourceType("authorization.k8s.io/v1", "SelfSubjectRulesReview", "selfsubjectrulesreviews");

    private static final List<Need> NEEDS = List.of(
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

    private final KubeApi kube;

    Rights(KubeApi kube) {
        this.kube = kube;
    }

    /**
     * Check that the credentials have them.
     *
     * @throws MeshException if one is missing
     */
    void require(String namespace) {
        ObjectNode review = Json.object().put("apiVersion", REVIEW.apiVersion()).put("kind", REVIEW.kind());
        review.putObject("spec").put("namespace", namespace);
        JsonNode status = kube.create(REVIEW, review).path("status");
        if (status.path("incomplete").asBoolean()) {
            LOG.debug("The API server cannot tell all rights in {}: {}", namespace, status.path("evaluationError"));
            return;
        }
        List<String> missing = new ArrayList<>();
        NEEDS.forEach(need -> need.names()
                .filter(name -> !isGranted(status.path("resourceRules"), need.group(), name))
                .forEach(missing::add));
        if (!missing.isEmpty()) {
            throw new MeshException(
                    "These credentials lack rights in namespace " + namespace + ", and nothing was changed: "
                            + String.join(", ", missing) + ". docs/cluster-role.yaml lists those that are needed.");
        }
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

    private record Need(String group, List<String> resources, List<String> verbs) {

        /** Each as Kubernetes writes it: {@code delete sidecars.networking.istio.io}. */
        Stream<String> names() {
            String suffix = group.isEmpty() ? "" : "." + group;
            return resources.stream().flatMap(resource -> verbs.stream().map(verb -> verb + " " + resource + suffix));
        }
    }
}
