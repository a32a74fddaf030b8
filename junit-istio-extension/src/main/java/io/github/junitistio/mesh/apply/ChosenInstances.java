// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.ServiceTarget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which instances a fault is for that is not for all of them: by name, and the same ones for as long as they are ready. */
final class ChosenInstances {

    private final Map<String, Set<String>> chosen;

    ChosenInstances() {
        this(Map.of());
    }

    private ChosenInstances(Map<String, Set<String>> chosen) {
        this.chosen = new HashMap<>(chosen);
    }

    /** The same ones, for a look ahead that changes nothing here. */
    ChosenInstances copy() {
        return new ChosenInstances(chosen);
    }

    /**
     * The names of so many Pods.
     *
     * @param name what tells the choice from others for the service
     * @param pods the Pods there are, by name
     */
    Set<String> choose(ServiceTarget target, String name, List<ObjectNode> pods, int wanted) {
        List<String> names =
                pods.stream().map(pod -> pod.at("/metadata/name").asText()).toList();
        return chosen.compute(target.host() + "/" + name, (key, before) -> {
            Set<String> now = new TreeSet<>();
            if (before != null) {
                before.stream().filter(names::contains).forEach(now::add);
            }
            names.stream()
                    .filter(pod -> !now.contains(pod))
                    .limit(wanted - now.size())
                    .toList()
                    .forEach(now::add);
            return Set.copyOf(now);
        });
    }
}
