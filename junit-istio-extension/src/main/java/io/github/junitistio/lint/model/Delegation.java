// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.model;

import io.github.junitistio.istio.ResourceRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes of VirtualServices, some of which hand over to another VirtualService, which has no hosts of its own. */
final class Delegation {

    private final MeshDefaults defaults;
    private final Map<ResourceRef, Place> specs = new HashMap<>();
    private final Map<ResourceRef, Place> roots = new HashMap<>();

    Delegation(Snapshot snapshot) {
        defaults = snapshot.defaults();
        snapshot.all("VirtualService").stream().map(Place::spec).forEach(spec -> specs.put(spec.ref(), spec));
        specs.values().stream()
                .flatMap(spec -> spec.to("http").elements())
                .filter(route -> route.to("delegate").isThere())
                .forEach(route -> roots.putIfAbsent(delegate(route), route));
    }

    /** The VirtualService that a route hands over to. */
    static ResourceRef delegate(Place route) {
        Place delegate = route.to("delegate");
        String namespace = delegate.to("namespace").text();
        return new ResourceRef(
                namespace.isEmpty() ? route.ref().namespace() : namespace,
                delegate.to("name").text());
    }

    /** The routes that stand in a VirtualService. */
    Stream<Route> written(Place spec) {
        Place root = spec.to("hosts").texts().isEmpty() ? roots.get(spec.ref()) : null;
        return spec.to("http").elements().map(route -> new Route(route, root, defaults));
    }

    /** The routes that Istio makes of a VirtualService with hosts. */
    Stream<Route> merged(ResourceRef ref) {
        return routes(ref)
                .flatMap(route -> route.to("delegate").isThere()
                        ? routes(delegate(route)).map(each -> new Route(each, route, defaults))
                        : Stream.of(new Route(route, null, defaults)));
    }

    private Stream<Place> routes(ResourceRef ref) {
        return Optional.ofNullable(specs.get(ref)).stream()
                .flatMap(spec -> spec.to("http").elements());
    }
}
