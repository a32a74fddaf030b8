// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.NODES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.Pods;

/** A Pod as a Service lists it. */
final class Endpoint {

    static ObjectNode of(Cluster cluster, JsonNode service, ObjectNode pod) {
        ObjectNode endpoint = Json.object();
        endpoint.putArray("addresses").add(pod.at("/status/podIP").asText());
        boolean serving = Pods.isReady(pod);
        boolean terminating = Meta.isTerminating(pod);
        boolean always = service.at("/spec/publishNotReadyAddresses").asBoolean();
        endpoint.putObject("conditions")
                .put("ready", always || (serving && !terminating))
                .put("serving", serving)
                .put("terminating", terminating);
        String hostname = pod.at("/spec/hostname").asText();
        if (!hostname.isEmpty() && pod.at("/spec/subdomain").asText().equals(Meta.name(service))) {
            endpoint.put("hostname", hostname);
        }
        String node = pod.at("/spec/nodeName").asText();
        if (!node.isEmpty()) {
            endpoint.put("nodeName", node);
            cluster.get(NODES, "", node)
                    .map(it -> Meta.label(it, Nodes.ZONE))
                    .filter(zone -> !zone.isEmpty())
                    .ifPresent(zone -> endpoint.put("zone", zone));
        }
        endpoint.putObject("targetRef")
                .put("kind", "Pod")
                .put("namespace", Meta.namespace(pod))
                .put("name", Meta.name(pod))
                .put("uid", Meta.uid(pod));
        return endpoint;
    }

    /** Who an endpoint is, whatever its state. */
    static String identity(JsonNode endpoint) {
        return endpoint.at("/targetRef/uid").asText();
    }

    private Endpoint() {}
}
