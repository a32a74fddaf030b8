// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Refuses an apply that would change what others own, naming them and their fields. */
final class ApplyConflicts {
    private final StringJoiner message = new StringJoiner("\n");
    private final ArrayNode causes = Json.array();

    private ApplyConflicts() {}

    static void refuse(List<ManagedFields.Entry> others, Set<List<String>> changed) {
        ApplyConflicts conflicts = new ApplyConflicts();
        others.stream()
                .sorted(Comparator.comparing(entry -> entry.owner().manager()))
                .forEach(entry -> conflicts.add(entry, changed));
        int count = conflicts.causes.size();
        if (count == 0) {
            return;
        }
        ObjectNode details = Json.object();
        details.set("causes", conflicts.causes);
        String text = count == 1
                ? "1 conflict: " + conflicts.causes.get(0).path("message").asText() + ": "
                        + conflicts.causes.get(0).path("field").asText()
                : count + " conflicts: " + conflicts.message;
        throw new Failure(409, "Conflict", "Apply failed with " + text, details);
    }

    private void add(ManagedFields.Entry entry, Set<List<String>> changed) {
        String owner = entry.owner().describe();
        List<String> fields = entry.paths().stream()
                .filter(changed::contains)
                .map(FieldsV1::display)
                .sorted()
                .toList();
        if (!fields.isEmpty()) {
            message.add("conflicts with " + owner + ":");
        }
        fields.forEach(field -> {
            message.add("- " + field);
            causes.addObject()
                    .put("reason", "FieldManagerConflict")
                    .put("message", "conflict with " + owner)
                    .put("field", field);
        });
    }
}
