// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import io.github.junitistio.istio.ResourceRef;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Which VirtualServices name a host, seen from the sidecars of some callers. Istio merges none of them: what is shadowed does nothing there.
 *
 * @param acting those that route the callers' requests: mostly one or none; several where the first has routes for some ports only
 * @param shadowed those that name the host exactly and have no effect on these callers, in Istio's order
 * @param wildcards those that name the host by a wildcard, in Istio's order: the first one with the longest host acts where no
 *     VirtualService names the host exactly
 * @param lookalikes those whose host is short for this one in people's eyes only, such as {@code inventory.shop}: Istio takes a text with a
 *     dot as complete. On port 80 the requests that use exactly this text as the name go to whichever comes first, one of these or one that
 *     acts; a fault that would miss them is refused
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Acting(
        List<ResourceRef> acting,
        List<ResourceRef> shadowed,
        List<ResourceRef> wildcards,
        List<ResourceRef> lookalikes) {

    /** Copy the lists. */
    public Acting {
        acting = List.copyOf(acting);
        shadowed = List.copyOf(shadowed);
        wildcards = List.copyOf(wildcards);
        lookalikes = List.copyOf(lookalikes);
    }
}
