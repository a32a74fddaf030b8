// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.callee;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.ResourceKind;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.ServiceTarget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * An EnvoyFilter that puts fault filters into the inbound side of some sidecars. They do nothing to requests without the headers of
 * {@link FaultHeaders}. A change of it replaces listeners, which takes until old connections are drained; so it stays once it is there, and
 * only grows.
 *
 * @param callees whose sidecars it is for
 * @param modes the filters; for the one that takes their headers off, those whose headers have names of their own
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record FaultSwitch(Callees callees, Set<FaultMode> modes) {

    // Of EnvoyFilters that insert at one place, the one with the highest priority comes last.
    private static final int LAST = 1_000;
    // No subset's name has a dot.
    private static final String CLEANER = "headers.off";

    /** Sort the modes. */
    public FaultSwitch {
        modes = new TreeSet<>(modes);
    }

    /**
     * Create the switch of one fault.
     *
     * @param fault a delay, an abort or a slow body
     * @param callees whose sidecars inject
     * @return the switch; never {@code null}
     */
    public static FaultSwitch of(Fault fault, Callees callees) {
        return new FaultSwitch(callees, Set.of(FaultMode.of(fault)));
    }

    /**
     * Create what takes the headers off again, behind all other filters, so that no application sees them and hands them on.
     *
     * @param target the service
     * @param labels the labels of all its Pods
     * @param fault a delay, an abort or a slow body
     * @return the switch, without filters of faults; never {@code null}
     */
    public static FaultSwitch cleaner(ServiceTarget target, Map<String, String> labels, Fault fault) {
        FaultMode mode = FaultMode.of(fault);
        return new FaultSwitch(
                new Callees(target, CLEANER, labels, Set.of()), mode.firstRequests() > 0 ? Set.of(mode) : Set.of());
    }

    /**
     * Join two switches for the same callees.
     *
     * @param other the other one
     * @return a switch with the filters of both; never {@code null}
     */
    public FaultSwitch with(FaultSwitch other) {
        Set<FaultMode> all = new TreeSet<>(modes);
        all.addAll(other.modes);
        return new FaultSwitch(callees, all);
    }

    /**
     * Determine the name of the EnvoyFilter.
     *
     * @param run the run's identity
     * @return the name, in the service's namespace; never {@code null}
     */
    public ResourceRef ref(String run) {
        String name =
                "junit-istio-" + run + "-" + callees.key().replace('/', '-').replace('=', '-');
        // A host of 253 characters is a name already.
        String fitting =
                name.length() <= 253 ? name : name.substring(0, 240) + "x" + Integer.toHexString(name.hashCode());
        return new ResourceRef(callees.target().namespace(), fitting);
    }

    /**
     * Write the EnvoyFilter.
     *
     * @param run the run's identity
     * @param marks what to write beside
     * @return the object; never {@code null}
     */
    public ObjectNode toJson(String run, Marks marks) {
        ResourceRef ref = ref(run);
        ObjectNode json = Json.object()
                .put("apiVersion", ResourceKind.ENVOY_FILTER.apiVersion())
                .put("kind", ResourceKind.ENVOY_FILTER.toString());
        json.set("metadata", marks.created(ref, run));
        ObjectNode spec = json.putObject("spec");
        if (cleans()) {
            spec.put("priority", LAST);
        }
        spec.putObject("workloadSelector").set("labels", Json.textMap(callees.labels()));
        ArrayNode patches = spec.putArray("configPatches");
        filters().forEach(filter -> patches.addAll(InboundPatch.insert(filter, callees.pods())));
        return json;
    }

    /**
     * Determine the filters that the inbound listeners of the sidecars have to show.
     *
     * @return their names; never {@code null}
     */
    public List<String> filterNames() {
        return filters().stream().map(filter -> filter.path("name").asText()).toList();
    }

    private List<ObjectNode> filters() {
        FaultFilters filters = new FaultFilters(callees.key());
        return cleans()
                ? filters.cleaners(modes)
                : Stream.concat(filters.counters(modes).stream(), modes.stream().map(filters::fault))
                        .toList();
    }

    private boolean cleans() {
        return callees.name().equals(CLEANER);
    }
}
