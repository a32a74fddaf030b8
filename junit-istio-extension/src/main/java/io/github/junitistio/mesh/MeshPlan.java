// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What declarations would do to a mesh. Istio has checked it, and nothing of it was written.
 *
 * <p>Names with random parts differ from one plan to the next, and from what is written later.
 *
 * @param changes the objects that would be created or changed
 * @param proxies the sidecars whose configuration would change, by Pod and namespace, such as
 *     {@code checkout-7d4b9.shop}, in alphabetical order; all, if resources of manifests are among the declarations: only
 *     istiod could tell which of them follow
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record MeshPlan(List<PlannedChange> changes, List<String> proxies) {

    /** Copy the lists. */
    public MeshPlan {
        changes = List.copyOf(changes);
        proxies = List.copyOf(proxies);
    }

    /** Join this plan with another. */
    public MeshPlan and(MeshPlan other) {
        return new MeshPlan(
                Stream.concat(changes.stream(), other.changes.stream()).toList(),
                Stream.concat(proxies.stream(), other.proxies.stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** The diffs of all objects, and the proxies below them. */
    @Override
    public String toString() {
        return changes.stream().map(PlannedChange::diff).collect(Collectors.joining("\n")) + "\nReaches "
                + (proxies.isEmpty() ? "no proxy" : String.join(", ", proxies)) + "\n";
    }
}
