// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.plan;

import io.github.junitistio.declaration.Declaration;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Something that is in effect for a while.
 *
 * @param name what it is called
 * @param duration how long it is held, from when it is in effect
 * @param keep whether it stays in effect in later steps as well
 * @param declarations faults and policies
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Step(String name, Duration duration, boolean keep, List<Declaration> declarations) {

    /** Copy the list. */
    public Step {
        declarations = List.copyOf(declarations);
    }
}
