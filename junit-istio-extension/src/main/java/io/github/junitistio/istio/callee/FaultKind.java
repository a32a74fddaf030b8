// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.callee;

import io.github.junitistio.declaration.FaultEffect;
import io.github.junitistio.declaration.FaultEffect.Abort;
import io.github.junitistio.declaration.FaultEffect.Delay;
import io.github.junitistio.declaration.FaultEffect.SlowBody;
import org.apiguardian.api.API;

/**
 * What Envoy's fault filter can be switched to by headers.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum FaultKind {
    DELAY("delay", "header_delay", "x-envoy-fault-delay-request"),
    ABORT("abort", "header_abort", "x-envoy-fault-abort-request"),
    SLOW_BODY("response_rate_limit", "header_limit", "x-envoy-fault-throughput-response");

    static final String GRPC_ABORT = "x-envoy-fault-abort-grpc-request";
    static final String SHARE = "-percentage";

    private final String field;
    private final String byHeader;
    private final String header;

    FaultKind(String field, String byHeader, String header) {
        this.field = field;
        this.byHeader = byHeader;
        this.header = header;
    }

    static FaultKind of(FaultEffect effect) {
        if (effect instanceof Delay) {
            return DELAY;
        }
        if (effect instanceof Abort) {
            return ABORT;
        }
        if (effect instanceof SlowBody) {
            return SLOW_BODY;
        }
        throw new IllegalArgumentException("Envoy's fault filter has no " + effect.describe());
    }

    /** The field of Envoy's {@code HTTPFault}. */
    String field() {
        return field;
    }

    /** The field within that lets a header say what happens. */
    String byHeader() {
        return byHeader;
    }

    /** The header that says what happens. */
    String header() {
        return header;
    }

    /** The header that says which filters look at that one. */
    String switchHeader() {
        return "x-junit-istio-" + field.replace('_', '-');
    }
}
