// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Faults and policies that are in effect. Thread-safe. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Applied extends AutoCloseable {

    /**
     * Prove again that every concerned proxy has what was declared.
     *
     * @throws MeshException if one has lost it, with the reason
     */
    void verify();

    /**
     * Let the test pass if no request meets this. Otherwise a test fails, when its body has ended, if no request has met what it
     * has applied by then, and a class if none met what is its own; so does {@code allowUnused} in {@code @IstioTest} for all of it.
     *
     * @return this
     */
    default Applied allowUnused() {
        return this;
    }

    /** How requests that meet it show in the proxies' records; nothing for what does not show there. */
    @API(status = Status.INTERNAL, since = "0.1")
    default List<Footprint> footprints() {
        return List.of();
    }

    /** The objects that were created or changed for it, as far as they are known. */
    @API(status = Status.INTERNAL, since = "0.1")
    default List<PlannedChange> changes() {
        return List.of();
    }

    /** When the API server had all of it; nothing if that is not known. */
    @API(status = Status.INTERNAL, since = "0.1")
    default Optional<Instant> written() {
        return Optional.empty();
    }

    /** When no proxy had it any more because everything in its namespace was taken out at once; nothing otherwise. */
    @API(status = Status.INTERNAL, since = "0.1")
    default Optional<Instant> removed() {
        return Optional.empty();
    }

    /**
     * Take it out; when this returns, every proxy is provably without it, and the namespace is free for other tests. Without
     * effect the second time. An interrupted thread takes it out as well, and stays interrupted.
     *
     * @throws MeshException if a proxy keeps it, with the reason
     */
    @Override
    void close();
}
