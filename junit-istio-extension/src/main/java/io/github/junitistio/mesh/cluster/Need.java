// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import java.util.List;
import java.util.stream.Stream;

/**
 * Rights that a run needs.
 *
 * @param group the API group; empty for the core one
 * @param resources the plural names; one of a part with a slash
 * @param verbs what is done with each of them
 */
record Need(String group, List<String> resources, List<String> verbs) {

    /** Each as Kubernetes writes it: {@code delete sidecars.networking.istio.io}. */
    Stream<String> names() {
        return resources.stream().flatMap(resource -> verbs.stream().map(verb -> name(verb, resource)));
    }

    /** One of them. */
    String name(String verb, String resource) {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
    }
}
