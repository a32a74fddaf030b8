// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Istio refuses in settings of localities.
 */
final class LocalityRules {

    private LocalityRules() {}

    static void distribute(String from, Map<String, Integer> to) {
        if (from.isEmpty() || to.isEmpty()) {
            throw new InvalidDeclarationException(
                    "distribute needs a locality to send from and some to send to: write them as region/zone, such as eu/eu-1");
        }
        to.forEach((locality, share) -> {
            if (share < 1 || share > 100) {
                throw new InvalidDeclarationException("share " + share + " of locality " + locality
                        + " is not between 1 and 100: write a percentage");
            }
        });
        int sum = to.values().stream().mapToInt(Integer::intValue).sum();
        if (sum != 100) {
            throw new InvalidDeclarationException(
                    "the shares of locality " + from + " sum to " + sum + ": write shares that sum to 100");
        }
    }

    static void failover(String from, String to) {
        if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
            throw new InvalidDeclarationException(
                    "failover from \"" + from + "\" to \"" + to + "\" leads nowhere: write two different regions");
        }
        if (Stream.of(from, to).anyMatch(region -> region.contains("/") || region.contains("*"))) {
            throw new InvalidDeclarationException("failover from \"" + from + "\" to \"" + to
                    + "\" names more than regions, and Istio refuses that: write the part before the slash");
        }
    }

    static void exclusive(Set<String> kinds) {
        if (kinds.containsAll(Set.of("distribute", "failover"))) {
            throw new InvalidDeclarationException(
                    "distribute and failover exclude each other for Istio: leave one of them away");
        }
    }

    static List<Object> join(List<?> before, List<?> more) {
        return Stream.<Object>concat(before.stream(), more.stream()).toList();
    }
}
