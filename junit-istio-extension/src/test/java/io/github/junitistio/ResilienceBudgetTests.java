// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.Instance;
import io.github.junitistio.testing.TestKit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.opentest4j.AssertionFailedError;

/** A test whose requests cost more than its budget allows fails, with what they cost. */
class ResilienceBudgetTests {

    private static final Map<String, String> NO_MESH = Map.of("junit-istio.mesh", "none");
    private static final String NAME = BudgetTestCase.class.getSimpleName();
    private static final String NESTED = BudgetTestCase.Inner.class.getSimpleName();

    @Test
    void fails_what_costs_more() {
        TestKit run = TestKit.run(BudgetTestCase.class);
        Map<String, Throwable> failures = run.failuresByTest();

        assertThat(failures.keySet())
                .containsExactlyInAnyOrder(
                        NAME + ".is_too_slow",
                        NAME + ".fails_too_often",
                        NAME + ".tries_too_often",
                        NAME + ".asks_nobody",
                        NAME + ".fails_itself",
                        NESTED + ".costs_more_than_the_class_allows");
        assertThat(failures.get(NAME + ".is_too_slow"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageMatching(
                        "(?s)\\Q@ResilienceBudget(p50 = \"100ms\", successRate = 100) on"
                                + " ResilienceBudgetTests.BudgetTestCase.is_too_slow(MeshClient): the 2 requests that entered the mesh cost"
                                + " more.\n- p50 is \\E[3-9]\\d\\d\\Q ms, and 100 ms are allowed. 2 of 2 requests are to blame:\\E.*");
        assertThat(failures.get(NAME + ".fails_too_often"))
                .hasMessageContaining(
                        "the 2 requests from mesh-client to inventory cost more.\n- 0 % succeeded, and 50 % have to.")
                .hasMessageContaining(": 503 FI, ");
        assertThat(failures.get(NAME + ".tries_too_often"))
                .hasMessageContaining("A request took 3 attempts on average, and 2.5 are allowed.");
        assertThat(failures.get(NAME + ".asks_nobody"))
                .hasMessageContaining("There were 0 requests, and it takes 1 to judge by.");
        assertThat(failures.get(NAME + ".fails_itself")).hasMessage("its own").hasNoSuppressedExceptions();
        assertThat(failures.get(NESTED + ".costs_more_than_the_class_allows"))
                .hasMessageStartingWith(
                        "@ResilienceBudget(successRate = 100) on ResilienceBudgetTests.BudgetTestCase: the 1 requests");
    }

    @Test
    void is_refused_where_it_says_something_that_cannot_be() {
        assertRefused(
                NothingTestCase.class,
                "@ResilienceBudget on ResilienceBudgetTests.NothingTestCase: it limits nothing: write p50, p95, p99,");
        assertRefused(
                DurationTestCase.class,
                "@ResilienceBudget(p99 = \"300\") on ResilienceBudgetTests.DurationTestCase.test(): \"300\" is not a duration");
        assertRefused(
                TwiceTestCase.class,
                "on ResilienceBudgetTests.TwiceTestCase: another one on the same element is for the");
        assertRefused(
                NoTestTestCase.class,
                "@ResilienceBudget(p50 = \"1s\") on ResilienceBudgetTests.NoTestTestCase.prepare(): the method is no test");
        assertRefused(
                WithoutMeshTestCase.class,
                "@ResilienceBudget(p50 = \"1s\") on ResilienceBudgetTests.WithoutMeshTestCase: it acts only in a class that is");
    }

    private static void assertRefused(Class<?> testCase, String message) {
        assertThat(TestKit.run(NO_MESH, testCase).failures())
                .isNotEmpty()
                .first()
                .satisfies(failure -> assertThat(failure).hasMessageContaining(message));
    }

    @IstioTest(namespace = "budget")
    @ResilienceBudget(successRate = 100)
    @TestInstance(Lifecycle.PER_CLASS)
    static class BudgetTestCase {

        private Instance inventory;

        @BeforeAll
        void join(Mesh mesh) {
            inventory = Instance.join(mesh, "inventory");
        }

        @AfterAll
        void leave() {
            inventory.close();
        }

        @Test
        void keeps_within_that_of_the_class(MeshClient client) {
            client.get("inventory", "/");
        }

        @Test
        @ResilienceBudget(p50 = "100ms", successRate = 100)
        @InjectDelay(service = "inventory", fixedDelay = "350ms")
        void is_too_slow(MeshClient client) {
            client.get("inventory", "/");
            client.get("inventory", "/");
        }

        @Test
        @ResilienceBudget(p99 = "30s", successRate = 50, attempts = 1)
        @InjectAbort(service = "inventory", httpStatus = 503, match = @Match(uri = "exact:/broken"))
        void takes_the_place_of_that_of_the_class(MeshClient client) {
            client.get("inventory", "/broken");
            client.get("inventory", "/");
        }

        @Test
        @ResilienceBudget(successRate = 0.1)
        @ResilienceBudget(service = "inventory", from = "mesh-client", successRate = 50)
        @InjectAbort(service = "inventory", httpStatus = 503, match = @Match(uri = "exact:/broken"))
        void fails_too_often(MeshClient client, Mesh mesh) {
            client.get("inventory", "/broken");
            client.get("inventory", "/broken");
            mesh.client("storefront").get("inventory", "/");
        }

        @Test
        @ResilienceBudget(attempts = 2.5)
        @InjectAbort(service = "inventory", httpStatus = 503, firstAttempts = 2)
        @Retries(service = "inventory", attempts = 2, retryOn = "5xx", backoff = "1ms")
        void tries_too_often(MeshClient client) {
            client.get("inventory", "/");
        }

        @Test
        void asks_nobody() {}

        @Test
        void fails_itself() {
            throw new IllegalStateException("its own");
        }

        @Nested
        class Inner {

            @Test
            @InjectAbort(service = "inventory", httpStatus = 500)
            void costs_more_than_the_class_allows(MeshClient client) {
                client.get("inventory", "/");
            }
        }

        @Nested
        @ResilienceBudget(attempts = 5)
        class Lenient {

            @Nested
            class Deeper {

                @Test
                @InjectAbort(service = "inventory", httpStatus = 500)
                void keeps_within_that_of_the_closest_class(MeshClient client) {
                    client.get("inventory", "/");
                }
            }
        }
    }

    @IstioTest
    @ResilienceBudget
    static class NothingTestCase {
        @Test
        void test() {}
    }

    @IstioTest
    static class DurationTestCase {
        @Test
        @ResilienceBudget(p99 = "300")
        void test() {}
    }

    @IstioTest
    @ResilienceBudget(p50 = "1s")
    @ResilienceBudget(p99 = "2s")
    static class TwiceTestCase {
        @Test
        void test() {}
    }

    @IstioTest
    static class NoTestTestCase {
        @BeforeEach
        @ResilienceBudget(p50 = "1s")
        void prepare() {}

        @Test
        void test() {}
    }

    @ResilienceBudget(p50 = "1s")
    static class WithoutMeshTestCase {
        @Test
        void test() {}
    }
}
