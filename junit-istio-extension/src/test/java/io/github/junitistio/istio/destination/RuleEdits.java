// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.ApiServer;
import io.github.junitistio.istio.ResourceRef;
import java.util.List;
import java.util.function.Consumer;

/** Changes that an owner makes while policies are in its rules, made at the same time to a twin that never had any. */
final class RuleEdits {

    private final RandomRules random;
    private int count;

    RuleEdits(RandomRules random) {
        this.random = random;
    }

    void edit(ApiServer server, ApiServer twin) {
        List<ObjectNode> objects = twin.list();
        count++;
        if (objects.isEmpty() || random.chance(10)) {
            ObjectNode more = random.rule("later" + count);
            server.put(more.deepCopy());
            twin.put(more);
            return;
        }
        ObjectNode ofTwin = random.one(objects);
        ResourceRef ref = ApiServer.ref(ofTwin);
        if (random.chance(10)) {
            server.delete(ref);
            twin.delete(ref);
            return;
        }
        ObjectNode tree = server.get(ref.namespace(), ref.name()).deepCopy();
        edit(tree, ofTwin);
        server.put(tree);
        twin.put(ofTwin);
    }

    private void edit(ObjectNode tree, ObjectNode twin) {
        int value = random.number();
        switch (random.one(1, 2, 3, 4, 5, 6)) {
            case 1 ->
                both(
                        tree,
                        twin,
                        spec -> spec.withObjectProperty("trafficPolicy")
                                .withObjectProperty("connectionPool")
                                .withObjectProperty("tcp")
                                .put("maxConnections", value));
            case 2 ->
                both(
                        tree,
                        twin,
                        spec -> spec.withObjectProperty("trafficPolicy")
                                .withObjectProperty("outlierDetection")
                                .put("consecutive5xxErrors", value));
            case 3 ->
                both(tree, twin, spec -> {
                    if (isTheirs(twin, "/trafficPolicy/connectionPool")) {
                        ((ObjectNode) spec.get("trafficPolicy")).remove("connectionPool");
                    }
                });
            case 4 -> {
                ObjectNode subset = random.subset("edit" + value);
                both(tree, twin, spec -> spec.withArrayProperty("subsets").insert(0, subset.deepCopy()));
            }
            case 5 ->
                both(tree, twin, spec -> {
                    if (isTheirs(twin, "/trafficPolicy/loadBalancer")) {
                        ((ObjectNode) spec.at("/trafficPolicy/loadBalancer")).put("edit", value);
                    }
                });
            default -> replace(tree, twin);
        }
    }

    // Nobody edits what only our changes have brought along.
    private static boolean isTheirs(ObjectNode twin, String path) {
        return twin.get("spec").at(path).isObject();
    }

    // kubectl replace sends the whole object: ours is gone without our doing.
    private void replace(ObjectNode tree, ObjectNode twin) {
        ObjectNode policy = random.policy(true);
        // An empty one could not be told from one that was made for ours.
        policy.withObjectProperty("outlierDetection").put("maxEjectionPercent", random.number() % 90);
        ((ObjectNode) twin.get("spec")).set("trafficPolicy", policy);
        tree.set("spec", twin.get("spec").deepCopy());
        if (random.chance(70)) {
            tree.set("metadata", twin.get("metadata").deepCopy());
        }
    }

    private static void both(ObjectNode tree, ObjectNode twin, Consumer<ObjectNode> edit) {
        edit.accept((ObjectNode) tree.get("spec"));
        edit.accept((ObjectNode) twin.get("spec"));
    }
}
