// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.scenario.Overload;
import io.github.junitistio.scenario.Partition;
import io.github.junitistio.scenario.Subject;
import org.junit.jupiter.api.Nested;

/** Those scenarios for any service that none of the shop's own makes use of, so that each of them is run on each mesh. */
class LibraryTests {

    @Nested
    @ShopTest
    class WhoOrders implements Partition {

        /** The shop is weak there: {@link PartitionScenario}. */
        @Override
        public Subject subject() {
            return Subject.get("storefront", "/orders?article=42")
                    .dependingOn("inventory")
                    .calledBy("checkout")
                    .within("4s")
                    .answering(403);
        }
    }

    @Nested
    @ShopTest
    class WhoLooks implements Overload {

        @Override
        public Subject subject() {
            return Subject.get("storefront", "/articles/42")
                    .dependingOn("inventory")
                    .within("4s")
                    .answering(200, 500)
                    .trying(Policy.circuitBreaker("inventory", ConnectionPool.NONE.http2MaxRequests(4)));
        }
    }
}
