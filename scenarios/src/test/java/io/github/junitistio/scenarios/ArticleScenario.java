// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import io.github.junitistio.declaration.OutlierDetection;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.RouteDestination;
import io.github.junitistio.scenario.DeadInstance;
import io.github.junitistio.scenario.FlakyDependency;
import io.github.junitistio.scenario.Subject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/**
 * Are articles shown while a tenth of the inventory's answers are errors, or all of one instance?
 *
 * <p>Yes: the retries of its VirtualService hide both, and with a breaker, which the shop does not have yet and which is tried out here, the dead
 * instance is not even asked any more. Two scenarios of the library ask this.
 */
@ShopTest
@Tag("instances")
@DisplayName("Articles, with an inventory that is partly broken")
class ArticleScenario implements FlakyDependency, DeadInstance {

    @Override
    public Subject subject() {
        return Subject.get("storefront", "/articles/42")
                .dependingOn("inventory")
                .trying(
                        Policy.split("inventory", RouteDestination.service("inventory")),
                        Policy.circuitBreaker("inventory", OutlierDetection.NONE.maxEjectionPercent(50)));
    }
}
