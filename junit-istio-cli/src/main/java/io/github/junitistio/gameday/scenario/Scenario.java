// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.scenario;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A test class that is a step of a game day.
 *
 * @param type the class
 * @param tests its tests
 * @param manifests what it would deploy as a test; a game day takes the services that are there
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Scenario(Class<?> type, List<ScenarioTest> tests, List<String> manifests) {

    /** Copy the lists. */
    public Scenario {
        tests = List.copyOf(tests);
        manifests = List.copyOf(manifests);
    }
}
