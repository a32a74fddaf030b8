// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import io.github.junitistio.testing.Application;
import io.github.junitistio.testing.Application.Reply;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests under way while their listener changes: sidecars drain for one second here, for 45 in a cluster. */
@ExtendWith(SharedMesh.class)
class DrainTests {

    @Test
    void a_request_that_outlasts_the_draining_is_cut_off(OwnMesh mesh) throws InterruptedException {
        Semaphore arrived = new Semaphore(0);
        CountDownLatch answers = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Application inventory = Application.start(request -> {
                    arrived.release();
                    awaitUninterrupted(answers);
                    return Reply.status(200);
                });
                Workload callee = mesh.join("drain", "inventory", inventory.port());
                Workload caller = mesh.joinCaller("drain", "checkout")) {
            URI url = caller.urlOf("inventory");
            CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> get(url), threads);
            arrived.acquire();
            mesh.create("drain", """
                    apiVersion: security.istio.io/v1
                    kind: AuthorizationPolicy
                    metadata:
                      name: changes-the-listener
                    spec:
                      selector: {matchLabels: {app: inventory}}
                      action: DENY
                      rules:
                        - to: [{operation: {paths: [/denied]}}]
                    """);
            EnvoyAdmin sidecar = mesh.adminOf(callee);
            await("the new listener")
                    .until(() -> sidecar.configDump("dynamic_listeners").contains("/denied"));
            await("the end of the old one").until(() -> draining(sidecar) == 0);
            answers.countDown();

            assertThat(slow.join().statusCode()).isEqualTo(503);
            assertThat(mesh.line(caller, "access.log", "\"GET\"")).contains("\"flags\":\"UC\"");
        } finally {
            answers.countDown();
            threads.shutdownNow();
        }
    }

    private static long draining(EnvoyAdmin sidecar) {
        return sidecar.stats("listener_manager.total_(listeners|filter_chains)_draining").values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
