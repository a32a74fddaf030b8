// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.RawHttp.exchange;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.testing.Application;
import io.github.junitistio.testing.Application.Reply;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A sidecar has one worker: what Envoy counts for each worker is exact. */
@ExtendWith(SharedMesh.class)
class LimitsTests {

    @Test
    void round_robin_takes_turns_exactly(OwnMesh mesh) {
        try (EchoServer a = EchoServer.start("a");
                EchoServer b = EchoServer.start("b");
                Workload first = mesh.join("turns", "inventory", a.port());
                Workload second = mesh.join("turns", "inventory", b.port());
                Workload caller = mesh.joinCaller("turns", "checkout")) {
            URI egress = OwnMesh.egressOf(caller.urlOf("inventory"));
            policy(mesh, "turns", "loadBalancer: {simple: ROUND_ROBIN}");
            awaitCluster(mesh, caller, "/destination-rule/inventory");

            List<String> servers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                // A connection of its own each time: another worker would take its share of them.
                String answer = exchange(egress, "GET / HTTP/1.1", "Host: inventory:8080");
                servers.add(answer.contains("x-served-by: a") ? "a" : "b");
            }

            assertThat(servers.subList(2, 20)).isEqualTo(servers.subList(0, 18));
            assertThat(servers.get(0)).isNotEqualTo(servers.get(1));
        }
    }

    @Test
    void a_limit_of_connections_and_waiting_requests_is_exact(OwnMesh mesh) throws InterruptedException {
        Semaphore arrived = new Semaphore(0);
        CountDownLatch answers = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Application inventory = Application.start(request -> {
                    arrived.release();
                    awaitUninterrupted(answers);
                    return Reply.status(200);
                });
                Workload callee = mesh.join("limits", "inventory", inventory.port());
                Workload caller = mesh.joinCaller("limits", "checkout")) {
            URI url = caller.urlOf("inventory");
            policy(mesh, "limits", "connectionPool: {tcp: {maxConnections: 1}, http: {http1MaxPendingRequests: 1}}");
            awaitCluster(mesh, caller, "\"max_pending_requests\": 1,");

            CompletableFuture<HttpResponse<String>> served = CompletableFuture.supplyAsync(() -> get(url), threads);
            arrived.acquire();
            CompletableFuture<HttpResponse<String>> waiting = CompletableFuture.supplyAsync(() -> get(url), threads);
            await().until(() -> mesh.adminOf(caller)
                    .stats("cluster.outbound.*upstream_rq_pending_active")
                    .containsValue(1L));
            HttpResponse<String> refused = get(url);
            answers.countDown();

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("x-envoy-overloaded")).contains("true");
            assertThat(served.join().statusCode()).isEqualTo(200);
            assertThat(waiting.join().statusCode()).isEqualTo(200);
        } finally {
            answers.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void an_ejection_is_in_the_event_log(OwnMesh mesh) {
        try (Application inventory = Application.start(request -> Reply.status(500));
                Workload callee = mesh.join("ejections", "inventory", inventory.port());
                Workload caller = mesh.joinCaller("ejections", "checkout")) {
            URI url = caller.urlOf("inventory");
            policy(
                    mesh,
                    "ejections",
                    "outlierDetection: {consecutive5xxErrors: 2, baseEjectionTime: 600s, maxEjectionPercent: 100}");
            awaitCluster(mesh, caller, "\"outlier_detection\"");

            assertThat(get(url).statusCode()).isEqualTo(500);
            assertThat(get(url).statusCode()).isEqualTo(500);

            assertThat(mesh.line(caller, "outliers.log", "\"EJECT\""))
                    .contains(callee.address() + ":8080", "outbound|8080||inventory.ejections.svc.cluster.local");
            await().until(() -> get(url).body(), "no healthy upstream"::equals);
            assertThat(inventory.requests("/")).hasSizeBetween(2, 3);
        }
    }

    private static void policy(OwnMesh mesh, String namespace, String policy) {
        mesh.create(namespace, """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata:
                  name: inventory
                spec:
                  host: inventory
                  trafficPolicy: {%s}
                """.formatted(policy));
    }

    private static void awaitCluster(OwnMesh mesh, Workload caller, String content) {
        await("cluster with " + content)
                .until(() -> mesh.adminOf(caller)
                        .configDump("dynamic_active_clusters")
                        .contains(content));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
