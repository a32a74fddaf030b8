// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The declarations that are in force at one point of a run: those of the outer levels (a superclass, the class), minus what an inner level (a
 * nested class, the method) says anew.
 *
 * <p>Inner levels come first in {@link #all}, and the order within a level is kept. That order decides where two declarations of one kind
 * overlap without claiming the same: the first of them acts. Names are compared as written; whether {@code inventory} and
 * {@code inventory.shop} are one host is for the mesh to find out.
 *
 * @param all the declarations in force
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Declarations(List<Declaration> all) {

    /** Nothing declared. */
    public static final Declarations NONE = new Declarations(List.of());

    /**
     * Create a set that is in force.
     *
     * @param all the declarations, those that win first
     * @throws InvalidDeclarationException if two of them contradict each other
     */
    public Declarations {
        all = List.copyOf(all);
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Contradictions.refuse(all.get(i), all.get(j));
            }
        }
    }

    /**
     * Add an inner level.
     *
     * @param level what is declared there
     * @return the set in force inside that level; never {@code null}
     * @throws InvalidDeclarationException if two declarations of the level contradict each other
     */
    public Declarations inside(Collection<? extends Declaration> level) {
        List<Declaration> inner = new ArrayList<>(new Declarations(List.copyOf(level)).all);
        Stream<Declaration> kept = all.stream()
                .filter(outer -> inner.stream().noneMatch(one -> one.claim().equals(outer.claim())));
        return new Declarations(Stream.concat(inner.stream(), kept).toList());
    }
}
