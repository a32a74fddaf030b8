// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster.watch;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The run that a watching process watches over. But for {@link #covers}, its methods are called one after another. */
@API(status = Status.INTERNAL, since = "0.1")
public interface WatchedRun extends AutoCloseable {

    /** The run begins to change things in a namespace: the first one is that of its lease. */
    void covers(String namespace);

    /**
     * Look for a sign of life.
     *
     * @return whether it has been silent for too long; if so, its lease is not its own any more
     */
    boolean isLost();

    /**
     * Put back what it has changed, and delete what it has made.
     *
     * @return whether nothing was left
     */
    boolean putBack();

    /** Delete what others know the run by: nothing else is left. */
    void erase();

    @Override
    void close();
}
