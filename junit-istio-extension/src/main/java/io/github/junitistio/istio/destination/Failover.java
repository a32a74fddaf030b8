// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.RefusedException;
import java.util.List;

/** Istio's {@code localityLbSetting.failover}, which Istio leaves out of clusters that eject nobody. */
final class Failover {

    private Failover() {}

    /**
     * Check that what was declared acts in a rule.
     *
     * @throws RefusedException if it fails over, and on one of the service's ports nothing ejects
     */
    static void requireEjection(PlacedTraffic declared, ObjectNode spec) {
        if (!isIn(declared.fields())) {
            return;
        }
        ObjectNode subset = Json.objects(spec.path("subsets")).stream()
                .filter(one -> one.path("name").asText().equals(declared.subset()))
                .findFirst()
                .orElseGet(Json::object);
        for (int port : declared.target().httpPorts()) {
            JsonNode policy = EffectivePolicy.of(spec, subset, port);
            if (isIn(policy) && !policy.hasNonNull("outlierDetection")) {
                throw new RefusedException(
                        List.of(declared.declaration()),
                        "Istio fails over only where instances can be ejected, and nothing ejects those of "
                                + declared.target().host()
                                + " on port " + port
                                + ". Declare a circuit breaker beside it, such as with consecutive5xxErrors");
            }
        }
    }

    private static boolean isIn(JsonNode policy) {
        return !policy.at("/loadBalancer/localityLbSetting/failover").isEmpty();
    }
}
