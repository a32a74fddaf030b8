// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.declaration.Policy;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectTests {

    private static final Subject SUBJECT = Subject.get("checkout", "/orders");

    @ParameterizedTest
    @CsvSource({
        "checkout, checkout",
        "checkout.shop, checkout.shop",
        "checkout.shop.svc.cluster.local, checkout.shop",
    })
    void the_service_that_is_asked_is_the_caller(String service, String caller) {
        assertThat(Subject.get(service, "/").caller()).isEqualTo(caller);
    }

    @Test
    void words_act_beside_each_other() {
        Subject subject = SUBJECT.as(request -> request.POST(BodyPublishers.noBody()))
                .as(request -> request.header("a", "b"))
                .within("2s")
                .causing(2)
                .recoveringWithin("5s")
                .answering(202)
                .trying(Policy.timeout("inventory", "1s"))
                .trying(Policy.timeout("payment", "1s"));

        HttpRequest request = subject.request()
                .apply(HttpRequest.newBuilder(URI.create("http://checkout")))
                .build();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.headers().map()).containsKey("a");
        assertThat(subject.budget().time()).hasSeconds(2);
        assertThat(subject.budget().attempts()).isEqualTo(2);
        assertThat(subject.budget().recovery()).hasSeconds(5);
        assertThat(subject.policies()).hasSize(2);
    }

    @Test
    void only_expected_answers_are_accepted() {
        assertThat(SUBJECT.budget().accepts(404)).isTrue();
        assertThat(SUBJECT.budget().accepts(500)).isFalse();
        assertThat(SUBJECT.budget().accepts(0)).as("no answer").isFalse();
        assertThat(SUBJECT.answering(200, 503).budget().accepts(503)).isTrue();
        assertThat(SUBJECT.answering(200, 503).budget().accepts(404)).isFalse();
    }

    @Test
    void what_cannot_be_meant_is_refused() {
        refused(() -> Subject.get("checkout", "orders"), "path \"orders\" does not begin with a slash: write /orders");
        refused(
                () -> SUBJECT.causing(0),
                "0.0 attempts for a request are fewer than the request itself: write 1 or more");
        refused(() -> SUBJECT.within("1ms"), "A budget of 1 ms is too short to be measured: write 2ms or more");
        refused(() -> SUBJECT.dependingOn("http://inventory"), "is not a host");
        refused(() -> SUBJECT.calledBy("Checkout"), "is not a workload");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(call)
                .withMessageContaining(message);
    }
}
