// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What happens to the requests of a region: at most one change of each kind.
 *
 * @param service the VirtualService whose routes are meant
 */
record RouteGroup(VirtualService service, Region region, List<PlacedRoute> members) {

    RouteGroup {
        members = List.copyOf(members);
    }

    /** Those that an owner's route can carry. */
    List<PlacedRoute> on(ObjectNode owner) {
        return members.stream()
                .filter(member -> member.change().fits(owner) && member.isFor(owner, service))
                .toList();
    }

    /** Change a copy of an owner's route. */
    void applyTo(ObjectNode copy) {
        on(copy.deepCopy()).stream()
                .map(PlacedRoute::change)
                .sorted(Comparator.comparing(RouteChange::isAnswer))
                .forEach(change -> change.applyTo(copy));
    }

    /** The member that rewrites paths, relative to what it matches itself. */
    Optional<PlacedRoute> rewrite() {
        return members.stream()
                .filter(member -> member.change() instanceof SettingChange setting && setting.rewritesUri())
                .findFirst();
    }
}
