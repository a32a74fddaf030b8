// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.await.WaitingInLog;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.proxy.InboundListeners;
import io.github.junitistio.mesh.proxy.KnownConfig;
import io.github.junitistio.mesh.proxy.Proxy;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Waits until every proxy has whatever istiod made of some objects, of whatever kind.
 *
 * <p>istiod says which objects it has heard of. What is written after that is translated together with them, or later: a mark
 * in the metadata of all route tables, which are the last that istiod sends of one state and which touch no connection.
 */
final class Barrier implements AutoCloseable {

    private static final String ROOT_NAMESPACE = "istio-system";
    private static final String METADATA = "junit-istio.barrier";

    private final MeshRuntime mesh;
    private final KubeApi kube;
    private final Duration deadline;
    private final String run;
    private final AtomicLong numbers = new AtomicLong();
    private final Set<ResourceRef> marks = ConcurrentHashMap.newKeySet();

    Barrier(MeshRuntime mesh, Duration deadline, String run) {
        this.mesh = mesh;
        this.kube = new KubeApi(mesh.kubernetes());
        this.deadline = deadline;
        this.run = run;
    }

    /**
     * Wait.
     *
     * @param objects what was created or deleted
     * @param there whether it was created
     * @throws MeshException if istiod or a proxy does not get it in time
     */
    void pass(List<ObjectNode> objects, boolean there) {
        mesh.istiodDebug().ifPresent(istiod -> objects.forEach(object -> known(istiod, object, there)));
        String mark = run + "-" + numbers.getAndIncrement();
        ResourceRef ref = new ResourceRef(ROOT_NAMESPACE, "junit-istio-barrier-" + mark);
        marks.add(ref);
        kube.createOnce(ResourceType.ENVOY_FILTERS, filter(ref, mark));
        try {
            Await.until(
                    deadline,
                    new WaitingInLog(() -> "the sidecars to have what istiod made of "
                            + objects.stream().map(Barrier::name).collect(Collectors.joining(", "))),
                    () -> late(mark).isEmpty() ? true : null,
                    () -> new MeshException("The sidecar of "
                            + late(mark).map(Proxy::toString).orElse("another Pod")
                            + " does not have what istiod made of "
                            + objects.stream().map(Barrier::name).collect(Collectors.joining(", ")) + " after "
                            + deadline.toMillis() + " ms."));
        } finally {
            delete(ref);
        }
    }

    /** Delete the marks that could not be deleted. */
    @Override
    public void close() {
        List.copyOf(marks).forEach(this::delete);
    }

    private void delete(ResourceRef ref) {
        kube.delete(ResourceType.ENVOY_FILTERS, ref.namespace(), ref.name(), null);
        marks.remove(ref);
    }

    private void known(URI istiod, ObjectNode object, boolean there) {
        String name = KnownConfig.name(object.path("kind").asText(), object.path("metadata"));
        Await.until(
                deadline,
                () -> isKnown(istiod, name) == there ? true : null,
                () -> new MeshException("istiod does not know " + (there ? "of " : "of the end of ") + name(object)
                        + " after " + deadline.toMillis() + " ms."));
    }

    private static boolean isKnown(URI istiod, String name) {
        Set<String> known = KnownConfig.of(istiod);
        return known.stream().anyMatch(identity -> identity.startsWith(name));
    }

    private Optional<Proxy> late(String mark) {
        return mesh.proxies().stream().filter(proxy -> !has(proxy, mark)).findFirst();
    }

    private static boolean has(Proxy proxy, String mark) {
        try {
            String routes = proxy.admin().configDump("dynamic_route_configs");
            return (routes.contains('"' + mark + '"') || !routes.contains("\"route_config\""))
                    && InboundListeners.of(proxy.admin()).isSettled();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private ObjectNode filter(ResourceRef ref, String mark) {
        ObjectNode filter = Json.object()
                .put("apiVersion", ResourceType.ENVOY_FILTERS.apiVersion())
                .put("kind", ResourceType.ENVOY_FILTERS.kind());
        filter.set("metadata", Marks.NONE.created(ref, run));
        var patches = filter.putObject("spec").putArray("configPatches");
        for (String context : List.of("SIDECAR_OUTBOUND", "GATEWAY")) {
            ObjectNode patch = patches.addObject().put("applyTo", "ROUTE_CONFIGURATION");
            patch.putObject("match").put("context", context);
            patch.putObject("patch")
                    .put("operation", "MERGE")
                    .putObject("value")
                    .putObject("metadata")
                    .putObject("filter_metadata")
                    .putObject(METADATA)
                    .put("mark", mark);
        }
        return filter;
    }

    private static String name(ObjectNode object) {
        return object.path("kind").asText() + " " + ResourceRef.of(object);
    }
}
