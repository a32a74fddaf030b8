// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once of each object what is wrong with it. */
final class Warnings {

    private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);

    private final Set<String> said = new HashSet<>();

    void say(JsonNode object, String message) {
        if (said.add(Meta.uid(object) + message)) {
            LOG.warn("{} {}/{}: {}", object.path("kind").asText(), Meta.namespace(object), Meta.name(object), message);
        }
    }

    /** Determine if a workload selects the Pods that it makes; one that does not would make them without end. */
    boolean selectsItsPods(JsonNode workload) {
        boolean selects = Selector.of(workload).matches(workload.at("/spec/template"));
        if (!selects) {
            say(
                    workload,
                    "spec.selector does not match the labels of spec.template, or is missing; no Pods are made. Make"
                            + " spec.selector.matchLabels part of spec.template.metadata.labels.");
        }
        return selects;
    }
}
