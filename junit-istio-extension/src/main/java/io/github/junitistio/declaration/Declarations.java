// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The faults that are in force at one point of a run: those of the outer levels (a superclass, the class), minus what an inner level (a nested
 * class, the method) says anew.
 *
 * <p>Inner levels come first in {@link #faults}, and the order within a level is kept. That order decides where two faults of one kind
 * overlap without claiming the same: the first of them acts. Names are compared as written; whether {@code inventory} and
 * {@code inventory.shop} are one host is for the mesh to find out.
 *
 * @param faults the faults in force
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Declarations(List<Fault> faults) {

    /** Nothing declared. */
    public static final Declarations NONE = new Declarations(List.of());

    /**
     * Create a set that is in force.
     *
     * @param faults the faults, those that win first
     * @throws InvalidDeclarationException if two of them claim the same
     */
    public Declarations {
        faults = List.copyOf(faults);
        for (int i = 0; i < faults.size(); i++) {
            for (int j = i + 1; j < faults.size(); j++) {
                if (claimTheSame(faults.get(i), faults.get(j))) {
                    throw new InvalidDeclarationException(
                            faults.get(i).describe() + " and " + faults.get(j).describe()
                                    + " contradict each other: only one of them can act; remove one, or give them different callers or matches");
                }
            }
        }
    }

    /**
     * Add an inner level.
     *
     * @param level the faults that are declared there
     * @return the set in force inside that level; never {@code null}
     * @throws InvalidDeclarationException if two faults of the level claim the same
     */
    public Declarations inside(Collection<? extends Fault> level) {
        List<Fault> inner = new ArrayList<>(new Declarations(List.copyOf(level)).faults);
        Stream<Fault> kept = faults.stream().filter(outer -> inner.stream().noneMatch(one -> claimTheSame(one, outer)));
        return new Declarations(Stream.concat(inner.stream(), kept).toList());
    }

    // Of the same kind, for the same service, caller and requests: only one of them can act.
    private static boolean claimTheSame(Fault one, Fault other) {
        return one.getClass() == other.getClass()
                && one.service().equals(other.service())
                && Objects.equals(one.from(), other.from())
                && one.match().equals(other.match());
    }
}
