// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import io.github.junitistio.scenario.ConnectionReset;
import io.github.junitistio.scenario.FailingDependency;
import io.github.junitistio.scenario.Recovery;
import io.github.junitistio.scenario.RetryStorm;
import io.github.junitistio.scenario.SlowDependency;
import io.github.junitistio.scenario.Subject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/**
 * Are orders taken whatever happens to the inventory?
 *
 * <p>Yes: be it slow, broken or cut off, the order is there within four seconds, now or later; the inventory is asked three times for
 * it at most, and once it is back everything is as before. Five scenarios of the library ask this, in the three lines that they
 * need for any service.
 */
@ShopTest
@Tag("failing")
@DisplayName("Orders, whatever the inventory does")
class OrderScenario implements SlowDependency, FailingDependency, ConnectionReset, RetryStorm, Recovery {

    @Override
    public Subject subject() {
        return Subject.get("storefront", "/orders?article=42")
                .dependingOn("inventory")
                .calledBy("checkout")
                .within("4s")
                .answering(201, 202);
    }
}
