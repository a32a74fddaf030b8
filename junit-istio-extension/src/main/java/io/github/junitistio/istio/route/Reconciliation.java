// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import io.github.junitistio.istio.Plan;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What has to be done so that a set of faults, and no other of the same run, is in a mesh.
 *
 * @param plans the requests to send, in this order; empty if all is as it shall be
 * @param covered faults that have no effect, because an earlier one of the same kind is for all their requests
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Reconciliation(List<Plan> plans, List<PlacedRoute> covered) {

    /** Copy the lists. */
    public Reconciliation {
        plans = List.copyOf(plans);
        covered = List.copyOf(covered);
    }
}
