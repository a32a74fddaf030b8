// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.proxy.KnownConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What istiod knows, by its own word. It watches each kind of object by itself: that it knows of a new Service does not mean
 * that it has heard of a VirtualService's end.
 *
 * @param istiod scheme, host and port of its debug endpoints
 */
record KnownObjects(URI istiod) {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** Wait until istiod knows exactly the configuration and the services among some objects. */
    void await(Collection<ObjectNode> objects) {
        Set<String> expected = new TreeSet<>();
        for (ObjectNode object : objects) {
            if (object.path("apiVersion").asText().contains(".istio.io/")
                    || object.path("kind").asText().equals("Service")) {
                expected.add(KnownConfig.identity(object.path("kind").asText(), object.path("metadata")));
            }
        }
        Await.until(
                DEADLINE,
                () -> known().equals(expected) ? true : null,
                () -> new MeshException("After " + DEADLINE.toSeconds() + " s istiod does not know what the mesh began"
                        + " with. Expected " + expected + ", but it knows " + known()));
    }

    /** Wait until istiod knows a resource of Istio's, in whatever version. */
    void awaitContains(ObjectNode resource) {
        String kind = resource.path("kind").asText();
        JsonNode metadata = resource.path("metadata");
        String name = KnownConfig.name(kind, metadata);
        Await.until(
                DEADLINE,
                () -> KnownConfig.of(istiod).stream().anyMatch(known -> known.startsWith(name)) ? true : null,
                () -> new MeshException("After " + DEADLINE.toSeconds() + " s istiod does not know " + name));
    }

    private Set<String> known() {
        Set<String> known = KnownConfig.of(istiod);
        for (JsonNode service : KnownConfig.read(istiod, "/debug/registryz")) {
            JsonNode attributes = service.path("Attributes");
            known.add(
                    attributes.path("ServiceRegistry").asText().equals("Kubernetes")
                            ? "Service " + attributes.path("Name").asText() + "."
                                    + attributes.path("Namespace").asText() + " "
                                    + service.path("ResourceVersion").asText()
                            : "host " + service.path("hostname").asText());
        }
        return known;
    }
}
