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
    private final @Nullable Thread thread;

    private Occupant(String name, @Nullable Occupant parent, @Nullable Thread thread) {
        this.name = name;
        this.parent = parent;
        this.thread = thread;
    }

    /** Create an occupant whose children run on threads of their own. */
    public static Occupant container(String name, @Nullable Occupant parent) {
        return new Occupant(name, parent, null);
    }

    /** Create an occupant that runs on the current thread until it leaves. */
    public static Occupant test(String name, @Nullable Occupant parent) {
        return new Occupant(name, parent, Thread.currentThread());
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

    boolean runsOnCurrentThread() {
        return thread == Thread.currentThread();
    }

    @Override
    public String toString() {
        return name;
    }
}
