// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.scenario;

import io.github.junitistio.declaration.Declaration;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A test of a scenario, as its annotations tell.
 *
 * @param name as JUnit shows it
 * @param declarations what it declares by annotation, narrowed to the requests that may meet it
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ScenarioTest(String name, List<Declaration> declarations) {

    /** Copy the list. */
    public ScenarioTest {
        declarations = List.copyOf(declarations);
    }
}
