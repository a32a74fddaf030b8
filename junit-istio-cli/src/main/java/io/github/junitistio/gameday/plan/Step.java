// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.plan;

import io.github.junitistio.declaration.Declaration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Something that is in effect for a while, or a test class that puts into effect what its tests declare.
 *
 * @param name what it is called
 * @param duration how long it is held, from when it is in effect; the longest that a test class may take
 * @param keep whether it stays in effect in later steps as well
 * @param declarations faults and policies; none of a test class, whose tests declare them
 * @param scenario the name of the test class; nothing for what is only held
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Step(
        String name, Duration duration, boolean keep, List<Declaration> declarations, Optional<String> scenario) {

    /** Copy the list. */
    public Step {
        declarations = List.copyOf(declarations);
    }

    /** One that is only held. */
    public static Step held(String name, Duration duration, boolean keep, List<Declaration> declarations) {
        return new Step(name, duration, keep, declarations, Optional.empty());
    }

    /** One that is a test class. */
    static Step scenario(String name, Duration duration, String className) {
        return new Step(name, duration, false, List.of(), Optional.of(className));
    }
}
