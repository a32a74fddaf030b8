// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order in which Kubernetes prefers versions: stable ones before beta before alpha, later ones first. */
final class VersionOrder {
    static final Comparator<ResourceType.Version> STABLE_FIRST = Comparator.comparing(
            ResourceType.Version::name,
            Comparator.comparingLong(VersionOrder::rank).reversed());

    private static final Pattern VERSION = Pattern.compile("v(\\d{1,9})(?:(alpha|beta)(\\d{1,9}))?");
    private static final long STAGE = 1_000_000_000_000_000L;

    private VersionOrder() {}

    private static long rank(String version) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            return -1;
        }
        long major = Long.parseLong(parts.group(1));
        if (parts.group(2) == null) {
            return 2 * STAGE + major;
        }
        long stage = parts.group(2).equals("beta") ? STAGE : 0;
        return stage + major * 1_000_000 + Long.parseLong(parts.group(3));
    }
}
