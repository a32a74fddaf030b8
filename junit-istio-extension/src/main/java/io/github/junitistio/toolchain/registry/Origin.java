// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import java.net.URI;
import java.util.Locale;

/** Whom a URL leads to. */
record Origin(String scheme, String host, int port) {

    static Origin of(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT), port);
    }

    /** Determine if it leads to this machine, by what is written: names are not looked up. */
    static boolean isLoopback(URI uri) {
        String host = String.valueOf(uri.getHost());
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Determine if nobody on the way can read what is sent there. */
    static boolean isClosed(URI uri) {
        return switch (of(uri).scheme) {
            case "https" -> uri.getHost() != null;
            case "http" -> isLoopback(uri);
            default -> false;
        };
    }
}
