// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.kube.Pods;

/** A label selector with matchLabels and matchExpressions. */
record Selector(JsonNode spec) {

    /** The selector of a workload such as a Deployment. */
    static Selector of(JsonNode workload) {
        return new Selector(workload.path("spec").path("selector"));
    }

    /** A selector that says nothing selects nothing here, so that a forgotten one does no harm. */
    boolean matches(JsonNode object) {
        return !(spec.path("matchLabels").isEmpty()
                        && spec.path("matchExpressions").isEmpty())
                && Pods.carries(object, spec.path("matchLabels"))
                && Expressions.match(spec.path("matchExpressions"), Meta.labels(object));
    }
}
