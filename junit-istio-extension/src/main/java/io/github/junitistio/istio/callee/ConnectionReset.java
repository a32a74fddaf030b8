// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.callee;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.ResourceKind;
import io.github.junitistio.istio.ResourceRef;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * An EnvoyFilter that lets some sidecars close connections as soon as they are there: Envoy's network RBAC filter with the action
 * {@code DENY}.
 *
 * @param callees whose sidecars close
 * @param sources the addresses whose connections are closed; empty for all
 * @param id what tells it from all others of all runs
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ConnectionReset(Callees callees, Set<String> sources, String id) {

    /** Sort the addresses. */
    public ConnectionReset {
        sources = new TreeSet<>(sources);
    }

    /**
     * Determine the name of the EnvoyFilter.
     *
     * @return the name, in the service's namespace; never {@code null}
     */
    public ResourceRef ref() {
        return new ResourceRef(callees.target().namespace(), "junit-istio-reset-" + id);
    }

    /** {@return the name of the network filter that inbound listeners have to show} */
    public String filterName() {
        return "junit-istio.reset." + id;
    }

    /** {@return the counter of the connections that a sidecar has closed by it} */
    public String counter() {
        return statPrefix() + "rbac.denied";
    }

    // Of its own, so that the counter begins with it. Istio's sidecars keep counters with this end of their names.
    private String statPrefix() {
        return "junit_istio_reset." + id + ".";
    }

    /**
     * Write the EnvoyFilter.
     *
     * @param run the run's identity
     * @param marks what to write beside
     * @return the object; never {@code null}
     */
    public ObjectNode toJson(String run, Marks marks) {
        ResourceRef ref = ref();
        ObjectNode json = Json.object()
                .put("apiVersion", ResourceKind.ENVOY_FILTER.apiVersion())
                .put("kind", ResourceKind.ENVOY_FILTER.toString());
        json.set("metadata", marks.created(ref, run));
        ObjectNode spec = json.putObject("spec");
        spec.putObject("workloadSelector").set("labels", Json.textMap(callees.labels()));
        spec.putArray("configPatches").addAll(InboundPatch.insertNetworkFilter(filter(), callees.pods()));
        return json;
    }

    private ObjectNode filter() {
        ObjectNode filter = Json.object().put("name", filterName());
        ObjectNode config = filter.putObject("typed_config")
                .put("@type", "type.googleapis.com/envoy.extensions.filters.network.rbac.v3.RBAC")
                .put("stat_prefix", statPrefix());
        ObjectNode rules = config.putObject("rules").put("action", "DENY");
        ObjectNode policy = rules.putObject("policies").putObject("reset");
        policy.putArray("permissions").addObject().put("any", true);
        ArrayNode principals = policy.putArray("principals");
        if (sources.isEmpty()) {
            principals.addObject().put("any", true);
        }
        for (String source : sources) {
            principals
                    .addObject()
                    .putObject("direct_remote_ip")
                    .put("address_prefix", source)
                    .put("prefix_len", 32);
        }
        return filter;
    }
}
