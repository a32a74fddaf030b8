// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.util.stream.IntStream;

/**
 * How often a property is tried: in full with {@code -Dsoak=true}, else a tenth of it.
 */
final class Repetitions {

    private Repetitions() {}

    static IntStream of(int full) {
        return IntStream.range(0, Boolean.getBoolean("soak") ? full : Math.max(1, full / 10));
    }
}
