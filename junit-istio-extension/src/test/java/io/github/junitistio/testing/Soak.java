// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

/** How often a property is tried: in full with {@code -Psoak}, a tenth of it otherwise. */
public final class Soak {

    private Soak() {}

    public static boolean isOn() {
        return Boolean.getBoolean("soak");
    }

    public static int times(int full) {
        return isOn() ? full : Math.max(1, full / 10);
    }
}
