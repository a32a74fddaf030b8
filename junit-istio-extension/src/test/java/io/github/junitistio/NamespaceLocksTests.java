// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider.Lock;

/** The locks that JUnit is asked for, so that no thread of its pool has to wait for a namespace. */
class NamespaceLocksTests {

    private final NamespaceLocks locks = new NamespaceLocks();

    @Test
    void a_test_without_faults_shares_its_namespace() throws NoSuchMethodException {
        assertThat(locks.provideForMethod(List.of(), Shop.class, Shop.class.getDeclaredMethod("plain")))
                .containsExactly(new Lock("junit-istio/shop", ResourceAccessMode.READ));
    }

    @Test
    void a_fault_on_the_test_or_around_it_takes_the_namespace() throws NoSuchMethodException {
        Lock alone = new Lock("junit-istio/shop", ResourceAccessMode.READ_WRITE);

        assertThat(locks.provideForMethod(List.of(), Shop.class, Shop.class.getDeclaredMethod("faulty")))
                .containsExactly(alone);
        assertThat(locks.provideForMethod(
                        List.of(Shop.class), Shop.Outage.class, Shop.Outage.class.getDeclaredMethod("plain")))
                .containsExactly(alone);
        assertThat(locks.provideForMethod(
                        List.of(Shop.class, Shop.Outage.class),
                        Shop.Outage.Inner.class,
                        Shop.Outage.Inner.class.getDeclaredMethod("plain")))
                .containsExactly(alone);
    }

    @Test
    void a_fault_for_a_caller_elsewhere_takes_that_namespace_too() throws NoSuchMethodException {
        assertThat(locks.provideForMethod(List.of(), Shop.class, Shop.class.getDeclaredMethod("faultyElsewhere")))
                .containsExactlyInAnyOrder(
                        new Lock("junit-istio/shop", ResourceAccessMode.READ_WRITE),
                        new Lock("junit-istio/mobile", ResourceAccessMode.READ_WRITE));
    }

    @IstioTest(namespace = "shop")
    static class Shop {

        void plain() {}

        @InjectAbort(service = "inventory", httpStatus = 503)
        void faulty() {}

        @InjectAbort(service = "inventory", httpStatus = 503, from = "app.mobile")
        @InjectAbort(service = "inventory", httpStatus = 404, from = "checkout.shop")
        void faultyElsewhere() {}

        @InjectAbort(service = "inventory", httpStatus = 503)
        class Outage {

            void plain() {}

            class Inner {

                void plain() {}
            }
        }
    }
}
