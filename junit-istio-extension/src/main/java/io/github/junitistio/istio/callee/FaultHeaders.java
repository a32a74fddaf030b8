// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.callee;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.FaultEffect.Abort;
import io.github.junitistio.declaration.FaultEffect.Delay;
import io.github.junitistio.declaration.FaultEffect.SlowBody;
import io.github.junitistio.declaration.GrpcStatus;
import io.github.junitistio.declaration.HttpStatus;
import io.github.junitistio.declaration.Percentage;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * The headers by which a request meets a fault in the sidecar of its callee.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class FaultHeaders {

    static final String REQUESTS = "x-junit-istio-requests-";

    // Of a million, as Istio's own percentages.
    private static final int PARTS_OF_A_PERCENT = 10_000;

    private FaultHeaders() {}

    /**
     * Compute the headers of a fault.
     *
     * @param fault a delay, an abort or a slow body
     * @param callees whose sidecars inject
     * @param counter what tells the fault's count of first requests from any other's
     * @return values by name; never {@code null}
     */
    public static Map<String, String> of(Fault fault, Callees callees, String counter) {
        FaultMode mode = FaultMode.of(fault);
        Map<String, String> headers = new TreeMap<>();
        headers.put(mode.kind().switchHeader(), callees.key() + "/" + mode.text());
        String header = header(fault, headers);
        if (!fault.percentage().equals(Percentage.ALL)) {
            headers.put(
                    (header.equals(FaultKind.GRPC_ABORT) ? FaultKind.ABORT.header() : header) + FaultKind.SHARE,
                    Integer.toString((int) (fault.percentage().value() * PARTS_OF_A_PERCENT)));
        }
        if (mode.firstRequests() > 0) {
            headers.put(REQUESTS + mode.firstRequests(), counter);
        }
        return headers;
    }

    private static String header(Fault fault, Map<String, String> headers) {
        if (fault.effect() instanceof Delay delay) {
            return put(
                    headers,
                    FaultKind.DELAY.header(),
                    Long.toString(delay.fixedDelay().toMillis()));
        }
        if (fault.effect() instanceof SlowBody body) {
            return put(headers, FaultKind.SLOW_BODY.header(), Integer.toString(body.kibibytesPerSecond()));
        }
        Abort abort = (Abort) fault.effect();
        return abort.status() instanceof GrpcStatus grpc
                ? put(headers, FaultKind.GRPC_ABORT, Integer.toString(grpc.code()))
                : put(headers, FaultKind.ABORT.header(), Integer.toString(((HttpStatus) abort.status()).code()));
    }

    private static String put(Map<String, String> headers, String name, String value) {
        headers.put(name, value);
        return name;
    }
}
