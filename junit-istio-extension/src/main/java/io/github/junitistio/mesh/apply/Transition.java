// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.destination.PlacedTraffic;
import io.github.junitistio.mesh.proxy.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The way from one set to the next, in an order in which no request fails: filters before the headers that switch them; subsets before the
 * routes that lead to them, and gone after these. Each step is proven before the next one is written.
 */
final class Transition {

    private final ResourceWriter writer;
    private final OwnObjects objects;
    private final Proof proof;
    private final Instances instances;
    private final Localities localities;
    private final LeftOut leftOut;
    private final Supplier<List<Proxy>> proxies;

    Transition(
            ResourceWriter writer,
            OwnObjects objects,
            Proof proof,
            Instances instances,
            Localities localities,
            LeftOut leftOut,
            Supplier<List<Proxy>> proxies) {
        this.writer = writer;
        this.objects = objects;
        this.proof = proof;
        this.instances = instances;
        this.localities = localities;
        this.leftOut = leftOut;
        this.proxies = proxies;
    }

    /**
     * Write the next set.
     *
     * @param started gets what is there as soon as something of it may be
     */
    WrittenSet run(WrittenSet before, Placed wanted, RouteToken token, boolean uncertain, Started started) {
        if (isOfSeveralKinds(wanted)) {
            // So that what Istio refuses in the last object leaves the first one untouched.
            objects.preview(wanted);
            writer.previewTraffic(wanted.traffic(), token);
            writer.previewRoutes(wanted.routes(), token);
        }
        WrittenSet set = started.note(new WrittenSet(
                before.token(), wanted, objects.switches(), before.virtualServices(), before.destinationRules()));
        WrittenSet known = before;
        if (objects.add(wanted.switches())) {
            set = started.note(withSwitches(set));
            prove(set, ListenerCheck.ofSwitches(set, before, instances));
            known = withSwitches(before);
        }
        objects.create(wanted);
        boolean ofTraffic =
                !wanted.traffic().isEmpty() || !before.placed().traffic().isEmpty();
        List<PlacedTraffic> both = bothSubsets(before.placed(), wanted);
        if (ofTraffic) {
            set = started.note(writeTraffic(set, both));
            prove(set, new ClusterCheck(set, before, localities, leftOut));
        }
        set = started.note(new WrittenSet(
                token, wanted, set.switches(), writer.writeRoutes(wanted.routes(), token), set.destinationRules()));
        prove(set, new RouteCheck(set, before, uncertain, leftOut));
        prove(set, new GatewayCheck(set));
        if (ofTraffic && !both.equals(wanted.traffic())) {
            set = started.note(writeTraffic(set, wanted.traffic()));
            prove(set, new ClusterCheck(set, before, localities, leftOut));
        }
        objects.retain(wanted);
        prove(set, new ListenerCheck(set, known, instances));
        return set;
    }

    /** Everything that a set puts into a proxy. */
    List<Check> all(WrittenSet set) {
        WrittenSet none = WrittenSet.none(set.token());
        return List.of(
                new RouteCheck(set, none, true, leftOut),
                new GatewayCheck(set),
                new ClusterCheck(set, none, localities, leftOut),
                ListenerCheck.still(set, instances));
    }

    private void prove(WrittenSet set, Check check) {
        // Side by side: each proxy takes its time to show what it has.
        SideBySide.forEach(proxies.get(), proxy -> proof.await(set, List.of(check), proxy));
    }

    private WrittenSet withSwitches(WrittenSet set) {
        return new WrittenSet(
                set.token(), set.placed(), objects.switches(), set.virtualServices(), set.destinationRules());
    }

    private WrittenSet writeTraffic(WrittenSet set, List<PlacedTraffic> traffic) {
        return new WrittenSet(
                set.token(),
                set.placed(),
                set.switches(),
                set.virtualServices(),
                writer.writeTraffic(traffic, set.token()));
    }

    // While routes change, those of before still lead to their subsets.
    private static List<PlacedTraffic> bothSubsets(Placed before, Placed wanted) {
        List<PlacedTraffic> both = new ArrayList<>(wanted.traffic());
        for (PlacedTraffic one : before.traffic()) {
            PlacedTraffic subset = PlacedTraffic.subset(
                    one.declaration(), one.target(), one.callersNamespace(), one.subset(), one.subsetLabels());
            if (!one.subset().isEmpty() && !hasSubset(both, one)) {
                both.add(subset);
            }
        }
        return both;
    }

    private static boolean hasSubset(List<PlacedTraffic> traffic, PlacedTraffic one) {
        return traffic.stream()
                .anyMatch(other ->
                        Map.entry(other.target(), other.subset()).equals(Map.entry(one.target(), one.subset())));
    }

    private static boolean isOfSeveralKinds(Placed wanted) {
        int kinds = (wanted.routes().isEmpty() ? 0 : 1)
                + (wanted.traffic().isEmpty() ? 0 : 1)
                + (wanted.switches().isEmpty() ? 0 : 1)
                + (wanted.resets().isEmpty() ? 0 : 1)
                + (wanted.denials().isEmpty() ? 0 : 1);
        return kinds > 1;
    }

    /** Remembers what may be in the mesh. */
    @FunctionalInterface
    interface Started {

        WrittenSet note(WrittenSet set);
    }
}
