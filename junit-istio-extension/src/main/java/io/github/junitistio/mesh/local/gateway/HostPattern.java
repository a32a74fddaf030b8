// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.gateway;

import java.util.Locale;

/** Hosts as Gateways and VirtualServices write them: exact, {@code *}, or with {@code *} in front. */
final class HostPattern {

    static boolean covers(String pattern, String host) {
        String folded = pattern.toLowerCase(Locale.ROOT);
        return folded.startsWith("*") ? host.endsWith(folded.substring(1)) : folded.equals(host);
    }

    private HostPattern() {}
}
