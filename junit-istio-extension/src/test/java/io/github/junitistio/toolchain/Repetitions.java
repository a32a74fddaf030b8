// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import io.github.junitistio.testing.Soak;
import java.util.stream.IntStream;

/**
 * How often a property is tried: in full with {@code -Psoak}, else a tenth of it.
 */
final class Repetitions {

    private Repetitions() {}

    static IntStream of(int full) {
        return IntStream.range(0, Soak.times(full));
    }
}
