// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Faults that are in effect. Thread-safe. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Injection extends AutoCloseable {

    /**
     * Prove again that every concerned proxy has the faults.
     *
     * @throws MeshException if one has lost them, with the reason
     */
    void verify();

    /**
     * Take the faults out; when this returns, every proxy is provably without them, and the namespace is free for other
     * tests. Without effect the second time. An interrupted thread takes them out as well, and stays interrupted.
     *
     * @throws MeshException if a proxy keeps them, with the reason
     */
    @Override
    void close();
}
