// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.InjectHang;
import io.github.junitistio.InjectReset;
import io.github.junitistio.InjectSlowBody;
import io.github.junitistio.IstioTest;
import io.github.junitistio.Match;
import io.github.junitistio.Retries;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.FailsWithout;
import io.github.junitistio.testing.Instance;
import io.github.junitistio.testing.Timed;
import io.github.junitistio.testing.Timers;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults that the sidecars of the service inject, over warm connections. */
@IstioTest(namespace = "callee-faults")
class CalleeFaultTests {

    private static Instance v1;
    private static Instance v2;
    private static Instance payment;
    private static URI fromCheckout;
    private static URI fromStorefront;

    @BeforeAll
    static void join(Mesh mesh) {
        v1 = Instance.join(mesh, "inventory", "v1");
        v2 = Instance.join(mesh, "inventory", "v2");
        payment = Instance.join(mesh, "payment");
        fromCheckout = mesh.urlOf("inventory", "checkout");
        fromStorefront = mesh.urlOf("inventory", "storefront");
    }

    @AfterAll
    static void close() {
        Stream.of(v1, v2, payment).forEach(Instance::close);
    }

    @BeforeEach
    void forget() {
        Stream.of(v1, v2, payment).forEach(Instance::forget);
    }

    @BeforeEach
    @AfterEach
    void no_fault_outside_of_the_body() {
        assertThat(statuses(10, fromCheckout)).containsOnly(200);
        assertThat(statuses(10, fromStorefront)).containsOnly(200);
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 418, placement = Placement.CALLEE, from = "checkout")
    @FailsWithout("418")
    void an_abort_of_the_callee_s_side_knows_callers_as_well() {
        v1.forget();
        v2.forget();

        assertThat(statuses(20, fromCheckout)).containsOnly(418);
        assertThat(v1.hits() + v2.hits()).isZero();
        assertThat(statuses(20, fromStorefront)).containsOnly(200);
    }

    @Test
    @InjectAbort(
            service = "inventory",
            grpcStatus = "UNAVAILABLE",
            placement = Placement.CALLEE,
            match = @Match(headers = "content-type=application/grpc"))
    @FailsWithout("No value present")
    void an_abort_with_a_grpc_status() {
        assertThat(get(fromCheckout, "content-type", "application/grpc")
                        .headers()
                        .firstValue("grpc-status")
                        .orElseThrow())
                .isEqualTo("14");
    }

    /** With 400 requests at 50 percent, fewer than 152 or more than 248 aborts happen once in a million runs. */
    @Test
    @InjectAbort(service = "inventory", httpStatus = 503, percentage = 50, placement = Placement.CALLEE)
    @FailsWithout("to be between")
    void a_percentage_of_the_callee_s_side() {
        assertThat(statuses(400, fromCheckout).stream()
                        .filter(status -> status == 503)
                        .count())
                .isBetween(152L, 248L);
    }

    @Test
    @InjectDelay(service = "inventory", fixedDelay = "300ms", placement = Placement.CALLEE)
    @InjectAbort(service = "inventory", httpStatus = 500, placement = Placement.CALLEE)
    @FailsWithout("expected: 500")
    void a_delay_and_an_abort_act_together(MeshClient client) {
        Timed answer = Timed.get(client, "inventory", "/");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.taken()).isGreaterThanOrEqualTo(Timers.atLeast(300));
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503, subset = "v1")
    @FailsWithout("to contain")
    void only_one_subset_fails() {
        v1.forget();
        v2.forget();

        List<Integer> statuses = statuses(60, fromCheckout);

        assertThat(statuses).contains(200, 503);
        assertThat(v1.hits()).isZero();
        assertThat(v2.hits()).isEqualTo((int)
                statuses.stream().filter(status -> status == 200).count());
        assertThat(v2.requests())
                .allSatisfy(request -> assertThat(request.headers().keySet())
                        .noneMatch(name -> name.contains("junit") || name.contains("fault")));
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503, instances = 1)
    @FailsWithout("to contain")
    void only_one_instance_fails() {
        v1.forget();
        v2.forget();

        assertThat(statuses(60, fromCheckout)).contains(200, 503);
        assertThat(Stream.of(v1, v2).filter(instance -> instance.hits() == 0).count())
                .isEqualTo(1);
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503, firstAttempts = 1)
    @Retries(service = "inventory", attempts = 1, retryOn = "503", backoff = "1ms")
    @FailsWithout("x-envoy-attempt-count")
    void the_first_attempt_of_each_request_fails() {
        v1.forget();
        v2.forget();

        assertThat(statuses(30, fromCheckout)).containsOnly(200);
        assertThat(Stream.of(v1, v2).flatMap(instance -> instance.requests().stream()))
                .hasSize(30)
                .allSatisfy(request -> assertThat(request.headers()).containsEntry("x-envoy-attempt-count", "2"));
    }

    @Test
    @InjectAbort(service = "payment", httpStatus = 503, firstRequests = 3)
    @FailsWithout("503, 503, 503, 200, 200")
    void the_first_requests_of_a_test_fail(Mesh mesh) {
        payment.forget();

        assertThat(statuses(5, mesh.urlOf("payment", "checkout"))).containsExactly(503, 503, 503, 200, 200);
        assertThat(payment.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers().keySet())
                        .noneMatch(name -> name.contains("junit") || name.contains("fault")));
    }

    /** Its name is that of no object of ours. */
    @Test
    void a_subset_may_be_named_clean(Mesh mesh) {
        try (Instance clean = Instance.join(mesh, "laundry", "clean");
                Instance dirty = Instance.join(mesh, "laundry", "dirty");
                Applied fault =
                        mesh.inject(Fault.abort("laundry", 503).subset("clean").placement(Placement.CALLEE))) {
            assertThat(statuses(40, mesh.urlOf("laundry", "checkout"))).contains(200, 503);
            assertThat(clean.hits()).isZero();
            assertThat(dirty.requests())
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.headers().keySet())
                            .noneMatch(name -> name.contains("junit") || name.contains("fault")));
        }
    }

    /** Whatever other tests have counted. */
    @Test
    @InjectAbort(service = "payment", httpStatus = 402, firstRequests = 3)
    @FailsWithout("402, 402, 402, 200, 200")
    void the_first_requests_of_another_test_are_counted_anew(Mesh mesh) {
        assertThat(statuses(5, mesh.urlOf("payment", "checkout"))).containsExactly(402, 402, 402, 200, 200);
    }

    @Test
    @InjectHang(service = "inventory")
    @FailsWithout("Expecting code to raise a throwable")
    void a_service_that_hangs_is_given_up_by_the_caller(MeshClient client) {
        HttpRequest impatient = HttpRequest.newBuilder(client.uri("inventory"))
                .timeout(Duration.ofMillis(500))
                .build();

        assertThatThrownBy(() -> client.httpClient().send(impatient, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    @InjectSlowBody(service = "payment", kibibytesPerSecond = 1, match = @Match(uri = "/large"))
    @FailsWithout("greater than or equal to")
    void a_body_comes_slowly(MeshClient client) {
        payment.say("x".repeat(4_500));

        Timed slow = Timed.get(client, "payment", "/large");
        Timed quick = Timed.get(client, "payment", "/small");

        assertThat(slow.body()).hasSize(4_500);
        assertThat(slow.taken()).isGreaterThanOrEqualTo(Timers.atLeast(3_000));
        assertThat(quick.taken()).isLessThan(slow.taken());
    }

    @Test
    @InjectReset(service = "inventory", from = "checkout")
    @FailsWithout("expected: 503")
    void connections_are_reset() {
        var reset = get(fromCheckout);

        assertThat(reset.statusCode()).isEqualTo(503);
        assertThat(reset.body()).contains("reset");
        assertThat(statuses(10, fromCheckout)).containsOnly(503);
        assertThat(statuses(10, fromStorefront)).containsOnly(200);
    }

    private static List<Integer> statuses(int number, URI uri) {
        return IntStream.range(0, number)
                .map(i -> get(uri).statusCode())
                .boxed()
                .toList();
    }
}
