// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.ApiServer;
import io.github.junitistio.istio.ResourceRef;
import java.util.List;

/** Changes that an owner makes while faults are in its objects, made at the same time to a twin that never had any. */
final class ForeignEdits {

    private final RandomMesh random;
    private int count;

    ForeignEdits(RandomMesh random) {
        this.random = random;
    }

    void edit(ApiServer server, ApiServer twin) {
        List<ObjectNode> objects = twin.list();
        count++;
        if (objects.isEmpty() || random.chance(10)) {
            ObjectNode more = random.service("later" + count);
            server.put(more.deepCopy());
            twin.put(more);
            return;
        }
        ObjectNode twinTree = random.one(objects);
        ResourceRef ref = ApiServer.ref(twinTree);
        if (random.chance(10)) {
            server.delete(ref);
            twin.delete(ref);
            return;
        }
        ObjectNode tree = server.get(ref.namespace(), ref.name()).deepCopy();
        if (random.chance(30)) {
            metadata(tree, twinTree);
        } else if (random.chance(15)) {
            replace(tree, twinTree);
        } else {
            routes((ArrayNode) tree.at("/spec/http"), (ArrayNode) twinTree.at("/spec/http"), (ObjectNode)
                    twinTree.get("spec"));
        }
        server.put(tree);
        twin.put(twinTree);
    }

    // kubectl apply sends the whole list of routes anew, kubectl replace the whole object: ours is gone without our
    // doing.
    private void replace(ObjectNode tree, ObjectNode twin) {
        ((ArrayNode) twin.at("/spec/http")).add(random.route((ObjectNode) twin.get("spec"), 80));
        tree.set("spec", twin.get("spec").deepCopy());
        if (random.chance(50)) {
            tree.set("metadata", twin.get("metadata").deepCopy());
        }
    }

    private void metadata(ObjectNode tree, ObjectNode twin) {
        String map = random.one("labels", "annotations");
        // Kubernetes drops a map with its last key, and this server does not.
        boolean add = random.chance(70) || twin.at("/metadata/" + map).size() < 2;
        for (ObjectNode each : List.of(tree, twin)) {
            ObjectNode metadata = (ObjectNode) each.get("metadata");
            if (add) {
                metadata.withObjectProperty(map).put("edit", "edit" + count);
            } else if (metadata.path(map) instanceof ObjectNode present) {
                present.remove("edit");
            }
        }
    }

    private void routes(ArrayNode http, ArrayNode twin, ObjectNode spec) {
        int at = random.below(http.size() + 1);
        int ownersBefore = 0;
        for (int i = 0; i < at; i++) {
            ownersBefore += isOurs((ObjectNode) http.get(i)) ? 0 : 1;
        }
        boolean onOwners = at < http.size() && !isOurs((ObjectNode) http.get(at));
        if (!onOwners || random.chance(30)) {
            ObjectNode route = random.route(spec, 80);
            http.insert(at, route);
            twin.insert(ownersBefore, route.deepCopy());
        } else if (twin.size() > 1 && random.chance(50)) {
            http.remove(at);
            twin.remove(ownersBefore);
        } else {
            ((ObjectNode) http.get(at)).put("timeout", count + "s");
            ((ObjectNode) twin.get(ownersBefore)).put("timeout", count + "s");
        }
    }

    private static boolean isOurs(ObjectNode route) {
        return route.path("name").asText().startsWith("junit-istio-");
    }
}
