// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What an API server held at one moment, and holds again on demand. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Baseline {

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
            present.forEach((key, object) -> {
                if (!objects.containsKey(key)) {
                    store.commit(key, object, null);
                }
            });
            objects.forEach((key, object) -> {
                if (present.get(key) != object) {
                    store.commit(key, present.get(key), object);
                }
            });
        });
        objects = store.contents();
    }
}
