// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.Declaration;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The kinds of annotations that declare something, and what an annotation of them declares. Knows nothing of JUnit. */
@API(status = Status.INTERNAL, since = "0.1")
public final class DeclarationKinds {

    // Of one kind and level, the first acts where two are for the same requests: what is for a part of them comes
    // before a split of all.
    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>(InjectDelay.class, FaultReader::delay),
            new Kind<>(InjectHang.class, FaultReader::hang),
            new Kind<>(InjectAbort.class, FaultReader::abort),
            new Kind<>(InjectSlowBody.class, FaultReader::slowBody),
            new Kind<>(InjectReset.class, FaultReader::reset),
            new Kind<>(RouteTimeout.class, RoutePolicyReader::timeout),
            new Kind<>(Retries.class, RoutePolicyReader::retries),
            new Kind<>(Mirror.class, RoutePolicyReader::mirror),
            new Kind<>(RouteTo.class, RoutePolicyReader::routeTo),
            new Kind<>(TrafficSplit.class, RoutePolicyReader::split),
            new Kind<>(CircuitBreaker.class, TrafficPolicyReader::circuitBreaker),
            new Kind<>(LoadBalancing.class, TrafficPolicyReader::loadBalancing),
            new Kind<>(Deny.class, TrafficPolicyReader::deny),
            new Kind<>(IstioManifest.class, IstioManifestReader::read));

    /** The annotations, those first that act first. */
    public static List<Class<? extends Annotation>> types() {
        return KINDS.stream().<Class<? extends Annotation>>map(Kind::type).toList();
    }

    /**
     * Read an annotation.
     *
     * @param annotation one of {@link #types}
     * @throws io.github.junitistio.declaration.InvalidDeclarationException if it says something that cannot be
     */
    public static Declaration read(Annotation annotation) {
        return KINDS.stream()
                .filter(kind -> kind.type() == annotation.annotationType())
                .findFirst()
                .orElseThrow()
                .read(annotation);
    }

    /**
     * An annotation that declares something.
     *
     * @param type the annotation
     * @param reader what it declares
     */
    private record Kind<A extends Annotation>(Class<A> type, Function<A, Declaration> reader) {

        Declaration read(Annotation annotation) {
            return reader.apply(type.cast(annotation));
        }
    }

    private DeclarationKinds() {}
}
