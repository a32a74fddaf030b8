// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.Deployed;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.local.deploy.Declared;
import io.github.junitistio.mesh.proxy.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Does with the mesh what a run asks for. Thread-safe. */
final class Calls {

    private final KeepableMesh mesh;
    private final Map<String, Workload> workloads = new ConcurrentHashMap<>();
    private final Map<String, Deployed> manifests = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    Calls(KeepableMesh mesh) {
        this.mesh = mesh;
    }

    ObjectNode answer(ObjectNode call) {
        return switch (call.path("call").asText()) {
            case "join" -> join(WorkloadSpecJson.read(call.path("workload")));
            case "leave" -> leave(call.path("id").asText());
            case "urlOf" ->
                url(workload(call.path("id").asText())
                        .urlOf(call.path("service").asText()));
            case "door" ->
                url(mesh.door(
                        call.path("namespace").asText(),
                        call.path("service").asText(),
                        call.path("port").asInt(),
                        call.path("from").asText()));
            case "callsNoLonger" -> {
                mesh.callsNoLonger(
                        call.path("namespace").asText(), call.path("from").asText());
                yield Json.object();
            }
            case "gatewayDoor" ->
                url(mesh.gatewayDoor(
                        call.path("gateway").asText(),
                        call.path("host").asText(),
                        call.path("port").asInt()));
            case "proxies" -> proxies();
            case "records" -> ProxyRecordsJson.write(mesh.records());
            case "logs" -> LogsJson.write(mesh.logs());
            case "deploy" -> deploy(DeclaredJson.read(call.path("declared")));
            case "vacate" -> {
                mesh.vacate();
                yield Json.object();
            }
            case "restoreManifests" -> {
                manifests(call).restore();
                yield Json.object();
            }
            case "removeManifests" -> {
                manifests(call).close();
                yield Json.object();
            }
            default -> throw new MeshException("The kept mesh does not know the call " + Json.text(call));
        };
    }

    /** Forget the workloads and manifests of a run that has ended. */
    void clear() {
        workloads.clear();
        manifests.clear();
    }

    private ObjectNode deploy(Declared declared) {
        Deployed deployed = mesh.deploy(declared);
        String id = Integer.toString(numbers.incrementAndGet());
        manifests.put(id, deployed);
        return Json.object().put("id", id);
    }

    private Deployed manifests(ObjectNode call) {
        Deployed deployed = manifests.get(call.path("id").asText());
        if (deployed == null) {
            throw new MeshException("The kept mesh has no such manifests of this run");
        }
        return deployed;
    }

    private ObjectNode join(WorkloadSpec spec) {
        Workload workload = mesh.join(spec);
        String id = spec.namespace() + "/" + workload.pod();
        workloads.put(id, workload);
        return Json.object().put("id", id).put("pod", workload.pod()).put("address", workload.address());
    }

    private ObjectNode leave(String id) {
        workload(id).close();
        return Json.object();
    }

    private Workload workload(String id) {
        Workload workload = workloads.get(id);
        if (workload == null) {
            throw new MeshException("The kept mesh has no workload " + id + " of this run");
        }
        return workload;
    }

    private ObjectNode proxies() {
        ObjectNode answer = Json.object();
        ArrayNode proxies = answer.putArray("proxies");
        for (Proxy proxy : mesh.proxies()) {
            ObjectNode json = proxies.addObject().put("namespace", proxy.namespace());
            json.put("pod", proxy.pod()).put("admin", proxy.admin().base().toString());
            json.put("type", proxy.type().name());
            proxy.labels().forEach(json.putObject("labels")::put);
        }
        return answer;
    }

    private static ObjectNode url(java.net.URI url) {
        return Json.object().put("url", url.toString());
    }
}
