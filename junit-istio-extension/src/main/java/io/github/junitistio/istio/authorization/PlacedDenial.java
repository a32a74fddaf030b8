// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.authorization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.DenyPolicy;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.ResourceKind;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.ServiceTarget;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * A refusal with its names looked up, as an AuthorizationPolicy.
 *
 * @param declaration the declaration
 * @param target the service that refuses
 * @param labels the labels of its Pods
 * @param principals the callers' identities, such as {@code cluster.local/ns/shop/sa/checkout}
 * @param addresses the callers' addresses
 * @param id what tells it from all others of all runs
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record PlacedDenial(
        DenyPolicy declaration,
        ServiceTarget target,
        Map<String, String> labels,
        Set<String> principals,
        Set<String> addresses,
        String id) {

    /** Copy the collections. */
    public PlacedDenial {
        labels = new TreeMap<>(labels);
        principals = new TreeSet<>(principals);
        addresses = new TreeSet<>(addresses);
    }

    /**
     * Determine the name of the AuthorizationPolicy.
     *
     * @return the name, in the service's namespace; never {@code null}
     */
    public ResourceRef ref() {
        return new ResourceRef(target.namespace(), "junit-istio-deny-" + id);
    }

    /**
     * Determine how inbound listeners call the policy.
     *
     * @return the name of the policy in Envoy's RBAC filter; never {@code null}
     */
    public String envoyName() {
        ResourceRef ref = ref();
        return "ns[" + ref.namespace() + "]-policy[" + ref.name() + "]-rule[0]";
    }

    /**
     * Write the AuthorizationPolicy.
     *
     * @param run the run's identity
     * @param marks what to write beside
     * @return the object; never {@code null}
     */
    public ObjectNode toJson(String run, Marks marks) {
        ObjectNode json = Json.object()
                .put("apiVersion", ResourceKind.AUTHORIZATION_POLICY.apiVersion())
                .put("kind", ResourceKind.AUTHORIZATION_POLICY.toString());
        json.set("metadata", marks.created(ref(), run));
        ObjectNode spec = json.putObject("spec");
        spec.putObject("selector").set("matchLabels", Json.textMap(labels));
        spec.put("action", "DENY");
        ObjectNode rule = spec.putArray("rules").addObject();
        from(rule);
        to(rule);
        return json;
    }

    private void from(ObjectNode rule) {
        if (declaration.from() == null) {
            return;
        }
        var from = rule.putArray("from");
        if (!principals.isEmpty()) {
            from.addObject().putObject("source").set("principals", Json.texts(principals));
        }
        if (!addresses.isEmpty()) {
            from.addObject().putObject("source").set("ipBlocks", Json.texts(addresses));
        }
    }

    private void to(ObjectNode rule) {
        if (declaration.methods().isEmpty() && declaration.paths().isEmpty()) {
            return;
        }
        ObjectNode operation = rule.putArray("to").addObject().putObject("operation");
        if (!declaration.methods().isEmpty()) {
            operation.set("methods", Json.texts(declaration.methods()));
        }
        if (!declaration.paths().isEmpty()) {
            operation.set("paths", Json.texts(declaration.paths()));
        }
    }
}
