// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;

/** What the body and the parameters of a DELETE say. */
record DeleteOptions(String uid, String resourceVersion, Propagation propagation, boolean dryRun) {
    /** What becomes of the objects that name the deleted one as their owner. */
    enum Propagation {
        BACKGROUND,
        FOREGROUND,
        ORPHAN
    }

    static final DeleteOptions BACKGROUND = new DeleteOptions("", "", Propagation.BACKGROUND, false);

    static DeleteOptions of(Call call) {
        if (call.body().length == 0) {
            Query query = call.query();
            return new DeleteOptions(
                    "",
                    "",
                    propagation(query.text("propagationPolicy").orElse("Background")),
                    query.text("dryRun").isPresent());
        }
        // A real server looks at one of both only.
        JsonNode body = call.json();
        String policy = body.path("propagationPolicy").asText("Background");
        return new DeleteOptions(
                body.path("preconditions").path("uid").asText(""),
                body.path("preconditions").path("resourceVersion").asText(""),
                propagation(policy),
                !body.path("dryRun").isEmpty());
    }

    void check(ResourceType type, JsonNode object) {
        check(type, object, "UID", uid, "uid", "The object might have been deleted and then recreated");
        check(
                type,
                object,
                "ResourceVersion",
                resourceVersion,
                "resourceVersion",
                "The object might have been modified");
    }

    private static void check(
            ResourceType type, JsonNode object, String title, String wanted, String field, String guess) {
        String actual = Metadata.text(object, field);
        if (!wanted.isEmpty() && !wanted.equals(actual)) {
            throw Failures.conflict(
                    type,
                    Metadata.text(object, "name"),
                    "the " + title + " in the precondition (" + wanted + ") does not match the " + title
                            + " in record (" + actual + "). " + guess);
        }
    }

    private static Propagation propagation(String policy) {
        return switch (policy) {
            case "Background" -> Propagation.BACKGROUND;
            case "Foreground" -> Propagation.FOREGROUND;
            case "Orphan" -> Propagation.ORPHAN;
            default -> throw Failures.badRequest("invalid propagationPolicy: " + policy);
        };
    }
}
