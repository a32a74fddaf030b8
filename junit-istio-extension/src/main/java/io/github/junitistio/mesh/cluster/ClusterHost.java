// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import java.util.Collection;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What a cluster runs on, as far as a run has a hand in it. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public interface ClusterHost extends AutoCloseable {

    /** A cluster that is there for others too: it pulls its images itself, and stays. */
    ClusterHost NOT_OURS = new ClusterHost() {

        @Override
        public void load(Collection<String> images) {}

        @Override
        public void close() {}
    };

    /** Let the cluster have those of some images that only this machine may have. */
    void load(Collection<String> images);

    @Override
    void close();
}
