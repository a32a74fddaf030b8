// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample.trace;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;

/** The headers {@code traceparent}, {@code tracestate} and {@code baggage}. The spans themselves are the mesh's. */
public final class Tracing {

    private static final TextMapPropagator W3C =
            TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());

    /**
     * Read what a request carries.
     *
     * @param headers the headers of the request
     * @param getter how to read them
     * @param <C> the type of the headers
     */
    public static <C> Context extract(C headers, TextMapGetter<C> getter) {
        return W3C.extract(Context.root(), headers, getter);
    }

    /**
     * Write the current context to a request.
     *
     * @param headers the headers of the request
     * @param setter how to write them
     * @param <C> the type of the headers
     */
    public static <C> void inject(C headers, TextMapSetter<C> setter) {
        W3C.inject(Context.current(), headers, setter);
    }

    /** The trace of the current request, zeros if it has none. */
    public static String currentTrace() {
        return Span.current().getSpanContext().getTraceId();
    }

    private Tracing() {}
}
