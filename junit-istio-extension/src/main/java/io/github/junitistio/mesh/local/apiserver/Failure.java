// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal that the client gets as a Kubernetes Status. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectNode status;
    private final int code;

    Failure(int code, String reason, String message) {
        this(code, reason, message, Json.object());
    }

    Failure(int code, String reason, String message, ObjectNode details) {
        super(message, null, false, false);
        this.code = code;
        this.status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", message);
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        status.put("code", code);
    }

    int code() {
        return code;
    }

    ObjectNode status() {
        return status;
    }
}
