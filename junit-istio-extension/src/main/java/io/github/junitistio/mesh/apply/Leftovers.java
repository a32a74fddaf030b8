// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.route.VirtualServices;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What runs that have ended without a farewell have left in the mesh: faults and policies in owners' objects, and objects of their own. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Leftovers {

    private static final List<ResourceType> OWN = List.of(
            ResourceType.ENVOY_FILTERS,
            ResourceType.AUTHORIZATION_POLICIES,
            ResourceType.GATEWAYS,
            ResourceType.SERVICE_ENTRIES,
            ResourceType.SIDECARS,
            ResourceType.PEER_AUTHENTICATIONS,
            ResourceType.VIRTUAL_SERVICES,
            ResourceType.DESTINATION_RULES);

    private final KubeApi kube;

    /** Look for them by an API server. */
    public Leftovers(KubeApi kube) {
        this.kube = kube;
    }

    /**
     * Give owners their objects back as if those runs had never been, and delete what the runs had made.
     *
     * @param dead tells by the identity in the label {@link Marks#RUN} or {@link Marks#MANIFEST} whether a run has ended
     * @return what was put back or deleted
     */
    public List<String> putBack(Predicate<String> dead) {
        List<String> done = new ArrayList<>();
        for (String run : runs(dead)) {
            Writes writes = new Writes();
            ResourceWriter writer = new ResourceWriter(kube, writes, ManagedObjects.ALLOWED);
            // The reverse of the way in: routes name subsets.
            writer.writeRoutes(List.of(), new RouteToken(run, 0));
            writer.writeTraffic(List.of(), new RouteToken(run, 0));
            writes.differences().forEach(each -> done.add(named(each.object())));
        }
        for (ResourceType type : OWN) {
            for (ObjectNode object : kube.list(type)) {
                if (isOf(object, dead)) {
                    ResourceRef ref = ResourceRef.of(object);
                    kube.delete(type, ref.namespace(), ref.name(), null);
                    done.add(type.kind() + " " + ref);
                }
            }
        }
        return done;
    }

    /** Determine if anything in the mesh still carries what certain runs declared. */
    public boolean isAny(Predicate<String> run) {
        return !runs(run).isEmpty()
                || OWN.stream().flatMap(type -> kube.list(type).stream()).anyMatch(object -> isOf(object, run));
    }

    private Set<String> runs(Predicate<String> dead) {
        List<ObjectNode> routes = kube.list(ResourceType.VIRTUAL_SERVICES);
        Set<String> runs =
                new TreeSet<>(VirtualServices.of(routes, MeshConfig.DEFAULT).runs());
        kube.list(ResourceType.DESTINATION_RULES)
                .forEach(rule -> label(rule, Marks.RUN).ifPresent(runs::add));
        runs.removeIf(dead.negate());
        return runs;
    }

    private static boolean isOf(ObjectNode object, Predicate<String> dead) {
        return Stream.of(
                        label(object, Marks.MANIFEST),
                        label(object, Marks.RUN)
                                .filter(run -> label(object, Marks.CREATED).isPresent()))
                .flatMap(Optional::stream)
                .anyMatch(dead);
    }

    private static Optional<String> label(ObjectNode object, String key) {
        return Optional.ofNullable(
                        object.path("metadata").path("labels").path(key).textValue())
                .filter(value -> !value.isEmpty());
    }

    private static String named(ObjectNode object) {
        return object.path("kind").asText() + " " + ResourceRef.of(object);
    }
}
