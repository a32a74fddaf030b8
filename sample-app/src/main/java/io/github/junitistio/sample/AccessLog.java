// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import io.github.junitistio.sample.trace.Tracing;

/** One line for each request. The log of a container is its standard output. */
final class AccessLog {

    static void write(String service, String what, Object result, long startNanos) {
        long millis = (System.nanoTime() - startNanos) / 1_000_000;
        System.out.println(service + " " + what + " " + result + " " + millis + "ms trace=" + Tracing.currentTrace());
    }

    private AccessLog() {}
}
