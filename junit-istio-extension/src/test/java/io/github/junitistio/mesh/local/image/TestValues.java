// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.image;

import java.util.OptionalInt;

/** One container with the port {@code http}, which is 8080 in the manifest. */
record TestValues() implements PlaceholderValues {

    @Override
    public String address() {
        return "127.5.0.9";
    }

    @Override
    public OptionalInt port(String name) {
        return name.isEmpty() || name.equals("http") || name.equals("8080")
                ? OptionalInt.of(18080)
                : OptionalInt.empty();
    }

    @Override
    public String url(String service, int port) {
        return "http://127.0.0.1:" + (20000 + port) + "/" + service;
    }

    @Override
    public String pod() {
        return "shop-0";
    }

    @Override
    public String namespace() {
        return "here";
    }
}
