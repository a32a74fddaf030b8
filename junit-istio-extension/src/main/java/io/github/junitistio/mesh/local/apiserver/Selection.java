// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;

/** The objects that a list, a watch or a deletecollection is about. */
final class Selection {
    private Selection() {}

    static Predicate<ObjectNode> of(Target target, Query query) {
        Predicate<ObjectNode> namespace = object -> target.namespace().isEmpty()
                || Metadata.text(object, "namespace").equals(target.namespace());
        Predicate<ObjectNode> name = object ->
                target.name().isEmpty() || Metadata.text(object, "name").equals(target.name());
        return namespace
                .and(name)
                .and(LabelSelector.parse(query.text("labelSelector").orElse("")))
                .and(FieldSelector.parse(query.text("fieldSelector").orElse("")));
    }
}
