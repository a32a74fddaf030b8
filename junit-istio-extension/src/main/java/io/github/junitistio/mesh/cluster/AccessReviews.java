// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.ArrayList;
import java.util.List;

/** Asks an API server for one right after the other: slower than for all at once, and right whoever grants them. */
record AccessReviews(KubeApi kube) {

    private static final ResourceType REVIEW =
            new ResourceType("authorization.k8s.io/v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews");

    /**
     * Those that the credentials do not have.
     *
     * @param namespace where; empty for all namespaces together
     */
    List<String> refused(List<Need> needs, String namespace) {
        List<String> refused = new ArrayList<>();
        for (Need need : needs) {
            for (String resource : need.resources()) {
                for (String verb : need.verbs()) {
                    if (!isAllowed(need.group(), resource, verb, namespace)) {
                        refused.add(need.name(verb, resource));
                    }
                }
            }
        }
        return refused;
    }

    private boolean isAllowed(String group, String resource, String verb, String namespace) {
        ObjectNode review = Json.object().put("apiVersion", REVIEW.apiVersion()).put("kind", REVIEW.kind());
        int slash = resource.indexOf('/');
        ObjectNode asked = review.putObject("spec")
                .putObject("resourceAttributes")
                .put("namespace", namespace)
                .put("verb", verb)
                .put("group", group)
                .put("resource", slash < 0 ? resource : resource.substring(0, slash));
        if (slash >= 0) {
            asked.put("subresource", resource.substring(slash + 1));
        }
        return kube.create(REVIEW, review).at("/status/allowed").asBoolean();
    }
}
