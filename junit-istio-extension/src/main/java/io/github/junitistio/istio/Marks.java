// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * What is written beside the routes on every VirtualService that carries faults, and taken away with them: a lease, for example. The label
 * {@code junit-istio.github.io/run} is always there.
 *
 * @param labels labels by key; keys begin with {@link #DOMAIN}
 * @param annotations annotations by key; keys begin with {@link #DOMAIN}
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Marks(Map<String, String> labels, Map<String, String> annotations) {

    /**
     * How all our labels and annotations begin. istiod pushes to all proxies when a key with {@code istio.io} in it changes, which a lease
     * that is renewed must not cause: this text does not contain it.
     */
    public static final String DOMAIN = "junit-istio.github.io/";

    /** The label with the run's identity. */
    public static final String RUN = DOMAIN + "run";

    /** The label of VirtualServices that did not exist before. */
    public static final String CREATED = DOMAIN + "created";

    /** The label of objects that stand in manifests, with the run's identity. */
    public static final String MANIFEST = DOMAIN + "manifest";

    /** Nothing but the run. */
    public static final Marks NONE = new Marks(Map.of(), Map.of());

    /** Check the keys and copy the maps. */
    public Marks {
        labels = checked(labels);
        annotations = checked(annotations);
    }

    /**
     * Write the metadata of an object of our own.
     *
     * @param ref its name
     * @param run the run's identity
     * @return the metadata; never {@code null}
     */
    public ObjectNode created(ResourceRef ref, String run) {
        ObjectNode metadata = Json.object().put("name", ref.name()).put("namespace", ref.namespace());
        Map<String, String> all = new TreeMap<>(labels);
        all.put(RUN, run);
        all.put(CREATED, "true");
        metadata.set("labels", Json.textMap(all));
        if (!annotations.isEmpty()) {
            metadata.set("annotations", Json.textMap(annotations));
        }
        return metadata;
    }

    private static Map<String, String> checked(Map<String, String> map) {
        map.keySet().stream().filter(key -> !key.startsWith(DOMAIN)).findAny().ifPresent(key -> {
            throw new IllegalArgumentException(
                    key + " does not begin with " + DOMAIN + " and could not be taken away again");
        });
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
