// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.ServiceHost;
import org.apiguardian.api.API;

/**
 * Where requests go, with its names looked up.
 *
 * @param host the service's host
 * @param subset a subset; empty for none
 * @param port a port of the service, or 0 for the one that is called
 * @param weight the share of the requests
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Destination(ServiceHost host, String subset, int port, int weight) {

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("host", host.name());
        if (!subset.isEmpty()) {
            json.put("subset", subset);
        }
        if (port != 0) {
            json.putObject("port").put("number", port);
        }
        return json;
    }
}
