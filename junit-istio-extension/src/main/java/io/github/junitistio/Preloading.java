// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.mesh.kube.Json;

/**
 * Loads what every mesh needs while JUnit still looks at the tests: JSON alone takes a new JVM as long as a kept mesh takes to let the
 * first workload join.
 */
final class Preloading {

    static {
        Thread thread = new Thread(() -> Json.parse(Json.text(Json.object())), "junit-istio-preloading");
        thread.setDaemon(true);
        thread.start();
    }

    /** Begin, unless it has begun. */
    static void begin() {
        // Done when the class was loaded.
    }

    private Preloading() {}
}
