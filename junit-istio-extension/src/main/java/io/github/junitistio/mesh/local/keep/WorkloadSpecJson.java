// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.WorkloadSpec.Endpoint;
import io.github.junitistio.mesh.kube.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Workload specifications as messages. */
final class WorkloadSpecJson {

    static ObjectNode write(WorkloadSpec spec) {
        ObjectNode json = Json.object().put("namespace", spec.namespace()).put("name", spec.name());
        json.put("version", spec.version()).put("serviceAccount", spec.serviceAccount());
        json.put("servicePort", spec.servicePort());
        json.put("appProtocol", spec.appProtocol());
        spec.labels().forEach(json.putObject("labels")::put);
        if (spec.endpoint() != null) {
            json.putObject("endpoint")
                    .put("host", spec.endpoint().host())
                    .put("port", spec.endpoint().port());
        }
        return json;
    }

    static WorkloadSpec read(JsonNode json) {
        JsonNode endpoint = json.path("endpoint");
        return new WorkloadSpec(
                json.path("namespace").asText(),
                json.path("name").asText(),
                text(json.get("version")),
                text(json.get("serviceAccount")),
                labels(json.path("labels")),
                json.path("servicePort").asInt(),
                json.path("appProtocol").asText(),
                endpoint.isMissingNode()
                        ? null
                        : new Endpoint(
                                endpoint.path("host").asText(),
                                endpoint.path("port").asInt()));
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value.asText();
    }

    static Map<String, String> labels(JsonNode json) {
        Map<String, String> labels = new LinkedHashMap<>();
        json.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private WorkloadSpecJson() {}
}
