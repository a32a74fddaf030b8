// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import java.util.function.Function;

/**
 * What two conditions have in common.
 */
sealed interface Overlap<T> {

    /** The condition that holds exactly where both hold. */
    record Met<T>(T value) implements Overlap<T> {}

    /** Both never hold together. */
    record Disjoint<T>(String why) implements Overlap<T> {}

    /** Both may hold together, but Istio has no words for where. */
    record Inexpressible<T>(String why) implements Overlap<T> {}

    default <R> Overlap<R> then(Function<T, Overlap<R>> next) {
        if (this instanceof Met<T> met) {
            return next.apply(met.value());
        }
        return this instanceof Disjoint<T> disjoint
                ? new Disjoint<>(disjoint.why())
                : new Inexpressible<>(((Inexpressible<T>) this).why());
    }
}
