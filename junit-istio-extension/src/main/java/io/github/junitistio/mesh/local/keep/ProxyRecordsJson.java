// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import io.github.junitistio.mesh.proxy.ProxyType;
import io.github.junitistio.mesh.record.ProxyRecords;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where proxies write their records, for a run in another process of this machine. */
final class ProxyRecordsJson {

    private ProxyRecordsJson() {}

    static ObjectNode write(List<ProxyRecords> records) {
        ObjectNode answer = Json.object();
        ArrayNode proxies = answer.putArray("proxies");
        for (ProxyRecords each : records) {
            ObjectNode json = proxies.addObject().put("namespace", each.namespace());
            json.put("pod", each.pod()).put("address", each.address());
            json.put("type", each.type().name());
            json.put("directory", each.directory().toString());
            each.admin().ifPresent(admin -> json.put("admin", admin.base().toString()));
            each.labels().forEach(json.putObject("labels")::put);
        }
        return answer;
    }

    static List<ProxyRecords> read(ObjectNode answer, Function<URI, EnvoyAdmin> admins) {
        List<ProxyRecords> records = new ArrayList<>();
        for (JsonNode json : answer.path("proxies")) {
            records.add(new ProxyRecords(
                    json.path("namespace").asText(),
                    json.path("pod").asText(),
                    WorkloadSpecJson.labels(json.path("labels")),
                    json.path("address").asText(),
                    ProxyType.valueOf(json.path("type").asText()),
                    Optional.ofNullable(json.get("admin")).map(admin -> admins.apply(URI.create(admin.asText()))),
                    Path.of(json.path("directory").asText())));
        }
        return records;
    }
}
