// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the Accept header asks for: whole objects or their metadata alone. Tables are answered with whole objects. */
enum Representation {
    WHOLE,
    PARTIAL;

    private static final Set<String> JSON = Set.of("application/json", "application/*", "*/*");
    private static final Pattern PARTIAL_METADATA = Pattern.compile(";\\s*as=PartialObjectMetadata(List)?\\s*(;|$)");

    static Representation accepted(Optional<String> accept) {
        return Arrays.stream(accept.orElse("*/*").split(","))
                .map(String::trim)
                .filter(range -> JSON.contains(range.split(";")[0].trim()))
                .map(range -> PARTIAL_METADATA.matcher(range).find() ? PARTIAL : WHOLE)
                .findFirst()
                .orElseThrow(() -> new Failure(
                        406, "NotAcceptable", "only the following media types are accepted: application/json"));
    }

    ObjectNode of(ObjectNode object, Target target) {
        return this == PARTIAL ? Views.partial(object) : Views.versioned(object, target.apiVersion());
    }

    ObjectNode list(Target target) {
        return this == PARTIAL
                ? Json.object().put("kind", "PartialObjectMetadataList").put("apiVersion", "meta.k8s.io/v1")
                : Json.object().put("kind", target.type().names().listKind()).put("apiVersion", target.apiVersion());
    }

    /** The empty object that carries the revision of a bookmark. */
    ObjectNode bookmark(Target target) {
        return this == PARTIAL
                ? Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1")
                : Json.object().put("kind", target.type().names().kind()).put("apiVersion", target.apiVersion());
    }
}
