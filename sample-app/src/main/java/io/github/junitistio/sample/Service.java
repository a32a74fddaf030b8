// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

/** A running service. Closing it lets it finish the requests that it has begun. */
public interface Service extends AutoCloseable {

    /** The port that it listens on. */
    int port();

    @Override
    void close();
}
