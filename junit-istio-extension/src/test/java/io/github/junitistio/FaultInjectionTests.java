// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.Requests.get;
import static io.github.junitistio.testing.Requests.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.Timers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the fault annotations do to requests on the local mesh. */
@IstioTest(namespace = "fault-injection")
class FaultInjectionTests {

    private static EchoServer inventory;
    private static EchoServer payment;
    private static URI fromCheckout;
    private static URI fromStorefront;
    private static URI paymentFromCheckout;

    @BeforeAll
    static void join(Mesh mesh) {
        inventory = EchoServer.start("inventory");
        payment = EchoServer.start("payment");
        mesh.workload("inventory").at("127.0.0.1", inventory.port());
        mesh.workload("payment").at("127.0.0.1", payment.port());
        fromCheckout = mesh.urlOf("inventory", "checkout");
        fromStorefront = mesh.urlOf("inventory", "storefront");
        paymentFromCheckout = mesh.urlOf("payment", "checkout");
    }

    @AfterAll
    static void close() {
        inventory.close();
        payment.close();
    }

    @BeforeEach
    void no_fault_before_the_body() {
        assertThat(get(fromCheckout).statusCode()).isEqualTo(200);
        assertThat(get(fromStorefront).statusCode()).isEqualTo(200);
    }

    @Test
    void without_a_fault_requests_arrive_under_the_service_s_name() {
        HttpResponse<String> response = get(fromCheckout.resolve("/stock/7?full=yes"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("GET /stock/7?full=yes", "host: inventory:8080", "x-envoy-attempt-count: 1");
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503)
    void an_abort_answers_instead_of_the_service() {
        int before = inventory.requests();

        HttpResponse<String> response = get(fromCheckout);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("fault filter abort");
        assertThat(inventory.requests()).isEqualTo(before);
        assertThat(get(paymentFromCheckout).statusCode()).isEqualTo(200);
    }

    @Test
    @InjectAbort(service = "inventory", grpcStatus = "RESOURCE_EXHAUSTED")
    void an_abort_with_a_grpc_status_is_what_a_grpc_caller_understands() {
        HttpResponse<String> response = get(fromCheckout, "content-type", "application/grpc");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("grpc-status")).contains("8");
    }

    @Test
    @InjectDelay(service = "inventory", fixedDelay = "400ms")
    void a_delay_holds_requests_back() {
        Duration taken = timed(fromCheckout);

        assertThat(taken).isGreaterThanOrEqualTo(Timers.atLeast(400));
        assertThat(timed(paymentFromCheckout)).isLessThan(taken);
    }

    @Test
    @InjectDelay(service = "inventory", fixedDelay = "400ms")
    @InjectAbort(service = "inventory", httpStatus = 500)
    void a_delay_and_an_abort_act_together() {
        long start = System.nanoTime();

        assertThat(get(fromCheckout).statusCode()).isEqualTo(500);
        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Timers.atLeast(400).toNanos());
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503, from = "checkout")
    void a_fault_of_one_caller_spares_the_others() {
        assertThat(get(fromCheckout).statusCode()).isEqualTo(503);
        assertThat(get(fromStorefront).statusCode()).isEqualTo(200);
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503, from = "checkout")
    @InjectAbort(service = "inventory", httpStatus = 404, from = "storefront")
    void faults_repeat() {
        assertThat(get(fromCheckout).statusCode()).isEqualTo(503);
        assertThat(get(fromStorefront).statusCode()).isEqualTo(404);
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503)
    @InjectAbort(service = "payment", httpStatus = 402)
    void faults_of_several_services_act_together() {
        assertThat(get(fromCheckout).statusCode()).isEqualTo(503);
        assertThat(get(paymentFromCheckout).statusCode()).isEqualTo(402);
    }

    /** With 400 requests at 50 percent, fewer than 152 or more than 248 aborts happen once in a million runs. */
    @Test
    @InjectAbort(service = "inventory", httpStatus = 503, percentage = 50)
    void a_percentage_is_a_share_of_the_requests() {
        long aborted = IntStream.range(0, 400)
                .filter(i -> get(fromCheckout).statusCode() == 503)
                .count();

        assertThat(aborted).isBetween(152L, 248L);
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503, percentage = 0)
    void zero_percent_is_no_request() {
        assertThat(IntStream.range(0, 50).map(i -> get(fromCheckout).statusCode()))
                .containsOnly(200);
    }

    @Test
    @InjectAbort(
            service = "inventory",
            httpStatus = 503,
            match =
                    @Match(
                            uri = "prefix:/stock",
                            method = "DELETE",
                            headers = {"x-user=regex:ann|bob", "x-debug"}))
    void a_match_needs_all_of_its_conditions() {
        URI stock = fromCheckout.resolve("/stock/7");

        assertThat(send("DELETE", stock, "x-user", "bob", "x-debug", "1").statusCode())
                .isEqualTo(503);
        assertThat(send("DELETE", stock, "x-user", "eve", "x-debug", "1").statusCode())
                .isEqualTo(200);
        assertThat(send("DELETE", stock, "x-user", "bob").statusCode()).isEqualTo(200);
        assertThat(send("GET", stock, "x-user", "bob", "x-debug", "1").statusCode())
                .isEqualTo(200);
        assertThat(send("DELETE", fromCheckout.resolve("/price"), "x-user", "bob", "x-debug", "1")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @InjectAbort(
            service = "inventory",
            httpStatus = 503,
            match =
                    @Match(
                            withoutHeaders = "x-trusted",
                            queryParams = "dry=no",
                            authority = "inventory:8080",
                            port = 8080))
    void a_match_knows_absent_headers_query_parameters_authority_and_port() {
        assertThat(get(fromCheckout.resolve("/?dry=no")).statusCode()).isEqualTo(503);
        assertThat(get(fromCheckout.resolve("/?dry=yes")).statusCode()).isEqualTo(200);
        assertThat(get(fromCheckout.resolve("/?dry=no"), "x-trusted", "yes").statusCode())
                .isEqualTo(200);
    }

    @Test
    @InventoryIsDown
    void a_meta_annotation_declares_what_it_is_annotated_with() {
        assertThat(get(fromCheckout).statusCode()).isEqualTo(503);
    }

    @Test
    @InjectAbort(service = "inventory.fault-injection", httpStatus = 503, from = "checkout.fault-injection")
    void names_may_carry_their_namespace() {
        assertThat(get(fromCheckout).statusCode()).isEqualTo(503);
        assertThat(get(fromStorefront).statusCode()).isEqualTo(200);
    }

    /** A class's faults hold for each of its tests, and the method's replace those that claim the same. */
    @Nested
    @InjectAbort(service = "inventory", httpStatus = 503)
    @InjectAbort(service = "payment", httpStatus = 402)
    class OnTheClass {

        @Test
        void holds_for_a_test_that_declares_nothing() {
            assertThat(get(fromCheckout).statusCode()).isEqualTo(503);
            assertThat(get(paymentFromCheckout).statusCode()).isEqualTo(402);
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 429)
        void gives_way_to_the_method() {
            assertThat(get(fromCheckout).statusCode()).isEqualTo(429);
            assertThat(get(paymentFromCheckout).statusCode()).isEqualTo(402);
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 429, from = "checkout")
        void still_holds_for_what_the_method_does_not_claim() {
            assertThat(get(fromCheckout).statusCode()).isEqualTo(429);
            assertThat(get(fromStorefront).statusCode()).isEqualTo(503);
        }
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @InjectAbort(service = "inventory", httpStatus = 503)
    @interface InventoryIsDown {}

    private static Duration timed(URI uri) {
        long start = System.nanoTime();
        get(uri);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
