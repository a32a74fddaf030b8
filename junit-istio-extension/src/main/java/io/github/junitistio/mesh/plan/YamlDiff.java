// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.mesh.PlannedChange;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** Renders differences of objects for readers. */
@API(status = Status.INTERNAL, since = "0.1")
public final class YamlDiff {

    private static final int CONTEXT = 3;
    private static final List<String> OF_THE_SERVER =
            List.of("managedFields", "resourceVersion", "uid", "generation", "creationTimestamp");

    /** Show a difference. */
    public static PlannedChange of(Difference difference) {
        ObjectNode object = difference.object();
        String kind = object.path("kind").asText();
        ResourceRef ref = ResourceRef.of(object);
        String name = kind + " " + ref.namespace() + "/" + ref.name();
        List<String> before = lines(difference.before());
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                before.isEmpty() ? "/dev/null" : name,
                difference.after() == null ? "/dev/null" : name,
                before,
                DiffUtils.diff(before, lines(difference.after())),
                CONTEXT);
        return new PlannedChange(kind, ref.namespace(), ref.name(), String.join("\n", diff) + "\n");
    }

    private static List<String> lines(@Nullable ObjectNode object) {
        if (object == null) {
            return List.of();
        }
        ObjectNode shown = object.deepCopy();
        shown.remove("status");
        ((ObjectNode) shown.path("metadata")).remove(OF_THE_SERVER);
        return Serialization.asYaml(shown).lines().toList();
    }

    private YamlDiff() {}
}
