// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.read;

import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.model.Observed;
import io.github.junitistio.lint.model.Snapshot;
import io.github.junitistio.lint.rule.PolicyLint;
import io.github.junitistio.mesh.record.RecordWindow;
import io.github.junitistio.observe.Trees;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The lint of policies in a mesh that runs, with the requests of a test or a class. */
@API(status = Status.INTERNAL, since = "0.1")
public final class MeshLint {

    // A test that sends a million requests must not need their memory for its lint.
    private static final int KEPT = 10_000;

    private MeshLint() {}

    /**
     * Look at the policies of a snapshot.
     *
     * @param window the records of the requests to look at, of which the first 10,000 of each proxy count
     * @throws java.io.UncheckedIOException if the records cannot be read
     */
    public static List<Finding> run(Snapshot snapshot, RecordWindow window) {
        Trees seen = Trees.of(window, KEPT).in(window.namespace());
        return PolicyLint.run(snapshot, new Observed(seen.roots()));
    }
}
