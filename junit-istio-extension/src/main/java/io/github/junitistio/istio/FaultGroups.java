// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.istio.Overlap.Inexpressible;
import io.github.junitistio.istio.Overlap.Met;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A list of faults as regions of which the first that a request is in tells which faults it meets.
 *
 * <p>A request meets the first delay and the first abort of the list that are for it. So the regions with both come first, ordered by the
 * delay and then by the abort, and then each fault alone.
 */
final class FaultGroups {

    private final List<FaultGroup> groups = new ArrayList<>();

    private FaultGroups() {}

    static List<FaultGroup> of(List<PlacedFault> faults, VirtualService service) {
        FaultGroups result = new FaultGroups();
        List<PlacedFault> delays = faults.stream().filter(FaultGroups::isDelay).toList();
        List<PlacedFault> aborts =
                faults.stream().filter(fault -> !isDelay(fault)).toList();
        for (PlacedFault delay : delays) {
            for (PlacedFault abort : aborts) {
                Overlap<Region> both = Region.of(delay, service).and(Region.of(abort, service));
                if (both instanceof Met<Region> met) {
                    result.add(new FaultGroup(met.value(), List.of(delay, abort)));
                } else if (both instanceof Inexpressible<Region> unclear) {
                    throw new RefusedException(
                            List.of(delay, abort),
                            delay.fault().describe() + " and " + abort.fault().describe()
                                    + " may concern the same requests, and Istio has no words for which: "
                                    + unclear.why()
                                    + "; give both the same condition, or conditions that exclude each other");
                }
            }
        }
        Stream.concat(delays.stream(), aborts.stream())
                .forEach(fault -> result.add(new FaultGroup(Region.of(fault, service), List.of(fault))));
        return result.groups;
    }

    // What an earlier region covers would never be reached.
    private void add(FaultGroup group) {
        if (groups.stream().noneMatch(earlier -> group.region().isWithin(earlier.region()))) {
            groups.add(group);
        }
    }

    private static boolean isDelay(PlacedFault fault) {
        return fault.fault() instanceof Fault.Delay;
    }
}
