// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What keeps the faults and policies of a test from other tests. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum Isolation {

    /** A test that declares something takes its namespace for itself while it runs; other tests there wait. */
    NAMESPACE,

    /**
     * Tests overlap. What a test declares is for the requests that carry its token, in a header that its
     * {@link io.github.junitistio.mesh.MeshClient} sends and that applications have to hand on: by default
     * {@code traceparent}, which applications with tracing hand on anyway. What knows no requests, such as a
     * {@link CircuitBreaker}, cannot be declared.
     */
    REQUEST
}
