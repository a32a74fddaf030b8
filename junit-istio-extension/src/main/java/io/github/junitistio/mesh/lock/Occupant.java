// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.lock;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Something that uses a namespace: a test, or a class whose tests are its children.
 *
 * <p>An occupant is compared by identity: two invocations of one parameterized test are two occupants.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class Occupant {

    private final String name;
    private final @Nullable Occupant parent;
    private final Thread thread = Thread.currentThread();

    /**
     * Create an occupant that runs on the current thread until it leaves.
     *
     * @param parent what it is a part of; that may run on another thread
     */
    public Occupant(String name, @Nullable Occupant parent) {
        this.name = name;
        this.parent = parent;
    }

    /** Determine if another occupant is this one or below it. */
    public boolean isSelfOrAncestorOf(Occupant other) {
        for (Occupant each = other; each != null; each = each.parent) {
            if (each == this) {
                return true;
            }
        }
        return false;
    }

    /** What it is a part of in the end, which is itself if it is a part of nothing. */
    public Occupant outermost() {
        Occupant each = this;
        while (each.parent != null) {
            each = each.parent;
        }
        return each;
    }

    boolean runsOnCurrentThread() {
        return thread == Thread.currentThread();
    }

    @Override
    public String toString() {
        return name;
    }
}
