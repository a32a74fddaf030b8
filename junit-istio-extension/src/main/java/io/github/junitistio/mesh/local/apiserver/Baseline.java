// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What an API server held at one moment, and holds again on demand. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Baseline {

    private static final Set<String> MAKERS = Set.of("deployments.apps", "replicasets.apps", "statefulsets.apps");

    private final Store store;
    private Map<Key, ObjectNode> objects;

    Baseline(Store store) {
        this.store = store;
        this.objects = store.contents();
    }

    /** What is to be there. The trees must not be changed. */
    public synchronized List<ObjectNode> objects() {
        return List.copyOf(objects.values());
    }

    /**
     * Remove every object that was not there, and put back those that were changed or removed. Finalizers and admission
     * are not asked: who could answer for them has gone.
     */
    public synchronized void restore() {
        store.exclusively(() -> {
            Map<Key, ObjectNode> present = store.contents();
            // What makes others goes before what it made, or it would make them again.
            remove(present, key -> MAKERS.contains(key.resource()));
            remove(present, key -> !MAKERS.contains(key.resource()));
            objects.forEach((key, object) -> {
                if (present.get(key) != object) {
                    store.commit(key, present.get(key), object);
                }
            });
        });
        objects = store.contents();
    }

    private void remove(Map<Key, ObjectNode> present, Predicate<Key> which) {
        present.forEach((key, object) -> {
            if (which.test(key) && !objects.containsKey(key)) {
                store.commit(key, object, null);
            }
        });
    }
}
