// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.TestKit;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** What is declared and no request meets fails the test, and nothing else does. */
class UnusedDeclarationsTests {

    private static final String NAME = UnusedTestCase.class.getSimpleName();

    @Test
    void is_told_with_what_there_was_instead() {
        Map<String, Throwable> failures = TestKit.run(UnusedTestCase.class).failuresByTest();

        assertThat(failures)
                .hasSize(7)
                .allSatisfy((test, failure) -> assertThat(failure)
                        .isInstanceOf(AssertionFailedError.class)
                        .hasMessageEndingWith("Where that is meant: allowUnused = true in @IstioTest."));
        assertThat(failures.get(NAME + ".nothing_is_sent"))
                .hasMessageStartingWith("@InjectAbort(service = \"inventory\", httpStatus = 503) on "
                        + "UnusedDeclarationsTests.UnusedTestCase.nothing_is_sent(): no request met it.")
                .hasMessageContaining("no request at all while it was in effect");
        assertThat(failures.get(NAME + ".the_sidecars_are_bypassed"))
                .hasMessageContaining(
                        "no request at all while it was in effect. One that does not pass a sidecar is in no record");
        assertThat(failures.get(NAME + ".another_service_is_called"))
                .hasMessageContaining("no request to inventory.unused.svc.cluster.local while it was in effect, but:")
                .hasMessageContaining("\n  2 from mesh-client to payment:8080, GET /pay, route default: 200");
        assertThat(failures.get(NAME + ".another_caller_calls"))
                .hasMessageContaining("by routes that do not carry it: from callers")
                .hasMessageContaining("\n  1 from mesh-client to inventory:8080, GET /stock, route ")
                .hasMessageContaining(": 200");
        assertThat(failures.get(NAME + ".an_earlier_route_takes_it"))
                .hasMessageContaining("fixedDelay = \"10ms\"")
                .hasMessageContaining(": 503");
        assertThat(failures.get(NAME + ".another_subset_is_called"))
                .hasMessageContaining("to none of [v2]")
                .hasMessageContaining("subset v1, route ");
        assertThat(failures.get(NAME + ".others_are_refused"))
                .hasMessageContaining("@Deny(service = \"payment\", from = \"storefront\")")
                .hasMessageContaining("it refused none of them");
    }

    @Test
    void is_no_failure_if_a_request_met_it() {
        TestKit run = TestKit.run(UsedTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(5);
    }

    @Test
    void is_no_failure_where_it_is_allowed() {
        assertThat(TestKit.run(AllowedTestCase.class).failures()).isEmpty();
        assertThat(TestKit.run(Map.of("junit-istio.allow-unused", "true"), UnusedTestCase.class)
                        .failures())
                .isEmpty();
    }

    @Test
    void fails_the_class_that_declares_it_if_all_of_its_tests_leave_it_alone() {
        TestKit run = TestKit.run(UnusedClassTestCase.class, UsedClassTestCase.class);

        assertThat(run.succeeded()).isEqualTo(4);
        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(AssertionFailedError.class)
                        .hasMessageStartingWith("@InjectAbort(service = \"payment\", httpStatus = 503) on "
                                + "UnusedDeclarationsTests.UnusedClassTestCase: no request met it."));
    }

    @Test
    void adds_nothing_to_another_failure() {
        assertThat(TestKit.run(FailingTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("its own").hasNoSuppressedExceptions());
    }

    @IstioTest(namespace = "unused")
    static class UnusedTestCase extends UnusedShop {

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void nothing_is_sent() {}

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void the_sidecars_are_bypassed(MeshClient client) throws Exception {
            URI application = URI.create("http://127.0.0.1:" + audit.port() + "/stock");

            assertThat(client.httpClient()
                            .send(HttpRequest.newBuilder(application).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void another_service_is_called(MeshClient client) {
            client.get("payment", "/pay");
            client.get("payment", "/pay?twice");
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503, from = "storefront")
        void another_caller_calls(MeshClient client) {
            client.get("inventory", "/stock");
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        @InjectDelay(service = "inventory", fixedDelay = "10ms", match = @Match(uri = "exact:/slow"))
        void an_earlier_route_takes_it(MeshClient client) {
            client.get("inventory", "/stock");
        }

        @Test
        @TrafficSplit(service = "inventory", destinations = @Destination(subset = "v1", weight = 100))
        @CircuitBreaker(service = "inventory", subset = "v2", maxConnections = 1)
        void another_subset_is_called(MeshClient client) {
            client.get("inventory", "/stock");
        }

        @Test
        @Deny(service = "payment", from = "storefront")
        void others_are_refused(MeshClient client) {
            client.get("payment", "/pay");
        }
    }

    @IstioTest(namespace = "used")
    static class UsedTestCase extends UnusedShop {

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        @CircuitBreaker(service = "inventory", maxConnections = 100)
        @RouteTimeout(service = "payment", timeout = "5s")
        void several_at_once(MeshClient client) {
            client.get("inventory", "/");
            client.get("payment", "/");
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503, firstAttempts = 1)
        @Retries(service = "inventory", attempts = 1, retryOn = "5xx")
        void at_the_callee_s_side(MeshClient client) {
            client.get("inventory", "/");
        }

        @Test
        @Deny(service = "payment", from = "storefront")
        void a_refusal(Mesh mesh) {
            mesh.client("storefront").get("payment", "/");
        }

        @Test
        @Mirror(service = "inventory", to = "audit")
        @CircuitBreaker(service = "audit", maxConnections = 100)
        void a_policy_that_only_copies_of_a_mirror_meet(MeshClient client) {
            client.get("inventory", "/");
        }

        @Test
        @RouteTimeout(service = "audit", timeout = "30s")
        void one_whose_answer_is_still_waited_for(MeshClient client) {
            audit.hold();
            client.httpClient()
                    .sendAsync(
                            HttpRequest.newBuilder(client.uri("audit").resolve("/held"))
                                    .build(),
                            BodyHandlers.discarding());
            await("request")
                    .until(() -> audit.requests().stream()
                            .anyMatch(request -> request.uri().equals("/held")));
        }
    }

    @IstioTest(namespace = "unused-allowed", allowUnused = true)
    static class AllowedTestCase extends UnusedShop {

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void nothing_is_sent() {}
    }

    @IstioTest(namespace = "unused-class")
    @InjectAbort(service = "payment", httpStatus = 503)
    static class UnusedClassTestCase extends UnusedShop {

        @Test
        void nothing_is_sent() {}

        @Nested
        class Inner {

            @Test
            void another_service_is_called(MeshClient client) {
                client.get("inventory", "/");
            }
        }
    }

    @IstioTest(namespace = "used-class")
    @InjectAbort(service = "payment", httpStatus = 503)
    static class UsedClassTestCase extends UnusedShop {

        @Test
        void nothing_is_sent() {}

        @Nested
        class Inner {

            @Test
            void it_is_met(MeshClient client) {
                client.get("payment", "/");
            }
        }
    }

    @IstioTest(namespace = "unused-failing")
    static class FailingTestCase extends UnusedShop {

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void fails() {
            throw new IllegalStateException("its own");
        }
    }
}
