// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTests {

    @Test
    void says_what_it_does() {
        assertThat(Fault.delay("inventory", "1.5s").describe())
                .isEqualTo("delay of 1500ms for all requests to inventory");
        assertThat(Fault.delay("inventory", "1m30s").describe())
                .isEqualTo("delay of 90s for all requests to inventory");
        assertThat(Fault.abort("inventory.shop", 503)
                        .percentage(12.5)
                        .from("checkout.shop")
                        .describe())
                .isEqualTo("abort with HTTP 503 for 12.5 % of the requests from checkout.shop to inventory.shop");
        assertThat(Fault.abort("inventory", GrpcStatus.UNAVAILABLE).match(RequestMatch.ALL.uri("prefix:/stock")))
                .hasToString("abort with gRPC UNAVAILABLE for all requests to inventory, uri prefix:/stock");
    }

    @Test
    void is_immutable() {
        Fault all = Fault.delay("inventory", Duration.ofSeconds(1));

        assertThat(all.percentage(50)).isNotEqualTo(all);
        assertThat(all).isEqualTo(Fault.delay("inventory", "1s"));
        assertThat(all.percentage()).isEqualTo(Percentage.ALL);
        assertThat(all.from()).isNull();
        assertThat(all.match()).isEqualTo(RequestMatch.ALL);
    }

    @Test
    void names_the_delay_that_is_wrong() {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> Fault.delay("inventory", "2 sec"))
                .withMessage("delay \"2 sec\" is not a duration: write a number and a unit, such as 250ms, 1.5s or 2m");
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> Fault.delay("inventory", Duration.ofNanos(1)))
                .withMessageContaining("delay \"PT0.000000001S\" is shorter than 1ms");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 199, 600, -503})
    void refuses_statuses_that_envoy_cannot_answer(int status) {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> Fault.abort("inventory", status))
                .withMessageContaining("HTTP status " + status + " is not between 200 and 599");
    }

    @Test
    void refuses_ok() {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> Fault.abort("inventory", GrpcStatus.OK))
                .withMessageContaining("is no fault");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Inventory",
                "inventory:8080",
                "http://inventory",
                "*.shop",
                "inventory.",
                "-a",
                "in ventory",
                "a..b"
            })
    void refuses_what_is_no_host(String service) {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> Fault.abort(service, 503))
                .withMessageContaining("service \"" + service + "\" is not a host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Checkout", "checkout.shop.svc", "checkout.", "app=checkout"})
    void refuses_what_is_no_workload(String from) {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> Fault.abort("inventory", 503).from(from))
                .withMessageContaining("from \"" + from + "\" is not a workload");
    }

    @Test
    void splits_the_caller() {
        assertThat(new WorkloadName("checkout").name()).isEqualTo("checkout");
        assertThat(new WorkloadName("checkout").namespace()).isEmpty();
        assertThat(new WorkloadName("checkout.shop").name()).isEqualTo("checkout");
        assertThat(new WorkloadName("checkout.shop").namespace()).contains("shop");
    }
}
