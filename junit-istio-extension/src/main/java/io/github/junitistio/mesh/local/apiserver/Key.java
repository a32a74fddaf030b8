// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import java.util.Comparator;

/** Where an object is stored; the namespace of cluster-wide objects is empty. Ordered as lists are. */
record Key(String resource, String namespace, String name) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::resource).thenComparing(Key::namespace).thenComparing(Key::name);

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }
}
