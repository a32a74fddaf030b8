// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.plan.Difference;
import io.github.junitistio.mesh.plan.YamlDiff;
import io.github.junitistio.mesh.proxy.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Finds out what a change would write and which proxies it would reach, without writing anything. */
final class Preview {

    private final ResourceWriter writer;
    private final OwnObjects objects;
    private final Instances instances;
    private final LeftOut leftOut;
    private final Supplier<List<Proxy>> proxies;

    Preview(
            ResourceWriter writer,
            OwnObjects objects,
            Instances instances,
            LeftOut leftOut,
            Supplier<List<Proxy>> proxies) {
        this.writer = writer;
        this.objects = objects;
        this.instances = instances;
        this.leftOut = leftOut;
        this.proxies = proxies;
    }

    /**
     * Look ahead.
     *
     * @param current what is there
     * @param added the declarations that are not there yet
     * @return asks the proxies, which takes as long as they take to answer
     */
    Supplier<MeshPlan> of(WrittenSet current, Placed wanted, Set<Declaration> added, RouteToken token) {
        ResourceWriter.Outcome traffic = writer.previewTraffic(wanted.traffic(), token);
        ResourceWriter.Outcome routes = writer.previewRoutes(wanted.routes(), token);
        List<Difference> differences = new ArrayList<>(objects.preview(wanted));
        differences.addAll(Difference.between(traffic.before(), traffic.after()));
        differences.addAll(Difference.between(routes.before(), routes.after()));

        WrittenSet set =
                new WrittenSet(token, only(wanted, current, added), List.of(), routes.after(), traffic.after());
        WrittenSet filters = new WrittenSet(token, set.placed(), wanted.switches(), List.of(), List.of());
        WrittenSet none = WrittenSet.none(token);
        List<Predicate<Proxy>> reaches = List.of(
                new RouteCheck(set, none, false, leftOut)::reaches,
                proxy -> new GatewayCheck(set).in(proxy) != null,
                proxy -> new ListenerCheck(filters, current, instances).in(proxy) != null,
                proxy -> ClusterReach.reaches(proxy, set.placed().traffic(), traffic));
        return () -> new MeshPlan(
                differences.stream().map(YamlDiff::of).toList(),
                proxies.get().stream()
                        .filter(proxy -> reaches.stream().anyMatch(reach -> reach.test(proxy)))
                        .map(Proxy::toString)
                        .sorted()
                        .toList());
    }

    private static Placed only(Placed wanted, WrittenSet current, Set<Declaration> added) {
        return new Placed(
                wanted.routes().stream()
                        .filter(route -> added.contains(route.declaration()))
                        .toList(),
                wanted.traffic().stream()
                        .filter(one -> added.contains(one.declaration()))
                        .toList(),
                wanted.switches(),
                without(wanted.resets(), current.placed().resets()),
                without(wanted.denials(), current.placed().denials()));
    }

    private static <T> List<T> without(List<T> all, List<T> present) {
        return all.stream().filter(one -> !present.contains(one)).toList();
    }
}
