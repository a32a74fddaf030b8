// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.kube;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The API server refused a request, or could not be reached. */
@API(status = Status.INTERNAL, since = "0.1")
public final class KubeApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int code;

    KubeApiException(String request, int code, String reason) {
        super(request + ": " + reason);
        this.code = code;
    }

    KubeApiException(String request, Throwable cause) {
        super(request + ": " + cause.getMessage(), cause);
        this.code = 0;
    }

    /** The HTTP status, or 0 if there was no answer. */
    public int code() {
        return code;
    }

    /** Determine if somebody else changed the object between reading and writing it. */
    public boolean isConflict() {
        return code == 409 || code == 422;
    }

    /** Determine if an object of that name exists, which was to be created. */
    boolean isThereAlready() {
        return code == 409;
    }

    /** Determine if the object, its namespace or its type does not exist. */
    public boolean isNotFound() {
        return code == 404;
    }
}
