// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.local.apiserver.ObjectChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What has to hold at every single write: no Pod is made beyond desired + maxSurge, and no available one is taken while
 * fewer than desired - maxUnavailable would be left. Called by the API server within each write, one after another.
 */
final class RolloutInvariants implements Consumer<ObjectChange> {

    private final Map<String, ObjectNode> pods = new HashMap<>();
    private final Set<String> takenByTheTest = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private JsonNode deployment;

    @Override
    public synchronized void accept(ObjectChange change) {
        if (change.resource().equals("deployments.apps") && !change.deleted()) {
            deployment = change.object();
        } else if (change.resource().equals("pods") && change.deleted()) {
            ObjectNode pod = pods.remove(change.name());
            if (PodState.isAvailable(pod) && !takenByTheTest.remove(change.name())) {
                check(available() >= desired() - maxUnavailable(), "took " + change.name());
            }
        } else if (change.resource().equals("pods")) {
            boolean isNew = pods.put(change.name(), change.object()) == null;
            check(!isNew || total() <= desired() + maxSurge(), "made " + change.name());
        }
    }

    synchronized void takes(String pod) {
        takenByTheTest.add(pod);
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    private void check(boolean holds, String what) {
        if (!holds) {
            violations.add("%s: %d Pods, %d available, %d desired, %s"
                    .formatted(what, total(), available(), desired(), deployment.at("/spec/strategy")));
        }
    }

    private long total() {
        return pods.values().stream()
                .filter(pod -> PodState.isActive(pod) && Meta.controller(pod).isPresent())
                .count();
    }

    private long available() {
        return pods.values().stream()
                .filter(pod -> PodState.isAvailable(pod) && Meta.controller(pod).isPresent())
                .count();
    }

    private int desired() {
        return deployment.at("/spec/replicas").asInt();
    }

    private int maxSurge() {
        return (int) Math.ceil(limit("maxSurge"));
    }

    private int maxUnavailable() {
        int floor = (int) Math.floor(limit("maxUnavailable"));
        return floor == 0 && maxSurge() == 0 ? 1 : floor;
    }

    private double limit(String field) {
        String text = deployment.at("/spec/strategy/rollingUpdate").path(field).asText();
        return text.endsWith("%")
                ? Integer.parseInt(text.replace("%", "")) * desired() / 100.0
                : Integer.parseInt(text);
    }
}
