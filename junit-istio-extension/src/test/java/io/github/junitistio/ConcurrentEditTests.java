// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.Soak;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Somebody edits the VirtualService that faults are put into, all the time. */
@IstioTest(namespace = "concurrent-edit", allowUnused = true)
class ConcurrentEditTests {

    private static final String OWNED = """
            {
              "apiVersion": "networking.istio.io/v1", "kind": "VirtualService",
              "metadata": {"name": "inventory", "namespace": "concurrent-edit", "annotations": {"edits": "0"}},
              "spec": {
                "hosts": ["inventory"],
                "http": [{"timeout": "1s", "route": [{"destination": {"host": "inventory"}, "weight": 10}]}]
              }
            }
            """;

    @Test
    void loses_no_edit_and_leaves_nothing(Mesh mesh) {
        KubeApi kube = new KubeApi(mesh.kubernetes());
        try (EchoServer inventory = EchoServer.start("inventory")) {
            mesh.workload("inventory").at("127.0.0.1", inventory.port());
            mesh.urlOf("inventory", "checkout");
            kube.create(ResourceType.VIRTUAL_SERVICES, Json.parse(OWNED));
            AtomicBoolean stop = new AtomicBoolean();
            CompletableFuture<Integer> edits = CompletableFuture.supplyAsync(() -> edit(kube, stop));

            for (int i = 0; i < Soak.times(1000); i++) {
                try (Applied abort = mesh.inject(Fault.abort("inventory", 503))) {
                    assertThat(edits).isNotCompletedExceptionally();
                }
            }

            stop.set(true);
            int count = edits.join();
            ObjectNode last = current(kube);
            assertThat(count).isPositive();
            assertThat(last.at("/metadata/annotations/edits").asInt()).isEqualTo(count);
            assertThat(Json.text(last.path("spec")))
                    .isEqualTo("{\"hosts\":[\"inventory\"],\"http\":[{\"timeout\":\"" + (count + 1)
                            + "s\",\"route\":[{\"destination\":{\"host\":\"inventory\"},\"weight\":10}]}]}");
            assertThat(last.at("/metadata/labels").isMissingNode()).isTrue();
            kube.delete(ResourceType.VIRTUAL_SERVICES, "concurrent-edit", "inventory", null);
        }
    }

    /** Changes an annotation and the owner's route, the last one, as an operator would: read, change, write, try again. */
    private static int edit(KubeApi kube, AtomicBoolean stop) {
        int edits = 0;
        while (!stop.get()) {
            ObjectNode object = current(kube);
            ((ObjectNode) object.at("/metadata/annotations")).put("edits", Integer.toString(edits + 1));
            int owners = object.at("/spec/http").size() - 1;
            ((ObjectNode) object.at("/spec/http").get(owners)).put("timeout", (edits + 2) + "s");
            try {
                kube.replace(ResourceType.VIRTUAL_SERVICES, object);
                edits++;
            } catch (KubeApiException e) {
                if (!e.isConflict()) {
                    throw e;
                }
            }
        }
        return edits;
    }

    private static ObjectNode current(KubeApi kube) {
        return kube.get(ResourceType.VIRTUAL_SERVICES, "concurrent-edit", "inventory")
                .orElseThrow();
    }
}
