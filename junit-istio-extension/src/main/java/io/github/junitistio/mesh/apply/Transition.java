// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.destination.PlacedTraffic;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.proxy.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from one set to the next, in an order in which no request fails: filters before the headers that switch them; subsets before the
 * routes that lead to them, and gone after these. Each step is proven before the next one is written.
 */
final class Transition {

    private static final Logger LOG = LoggerFactory.getLogger(Transition.class);
    // What is late after that is not slow.
    private static final Duration AGAIN = Duration.ofSeconds(15);
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private final ResourceWriter writer;
    private final OwnObjects objects;
    private final Proof proof;
    private final Instances instances;
    private final Supplier<List<Proxy>> proxies;

    Transition(
            ResourceWriter writer,
            OwnObjects objects,
            Proof proof,
            Instances instances,
            Supplier<List<Proxy>> proxies) {
        this.writer = writer;
        this.objects = objects;
        this.proof = proof;
        this.instances = instances;
        this.proxies = proxies;
    }

    /**
     * Write the next set.
     *
     * @param started gets what is there as soon as something of it may be
     */
    WrittenSet run(WrittenSet before, Placed wanted, Supplier<RouteToken> tokens, boolean uncertain, Started started) {
        RouteToken token = tokens.get();
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
            prove(set, new ClusterCheck(set, before));
        }
        set = writeRoutes(set, wanted, before, token, tokens, uncertain, started);
        prove(set, new GatewayCheck(set));
        if (ofTraffic && !both.equals(wanted.traffic())) {
            set = started.note(writeTraffic(set, wanted.traffic()));
            prove(set, new ClusterCheck(set, before));
        }
        objects.retain(wanted);
        prove(set, new ListenerCheck(set, known, instances));
        return set;
    }

    /** Everything that a set puts into a proxy. */
    List<Check> all(WrittenSet set) {
        WrittenSet none = WrittenSet.none(set.token());
        return List.of(
                new RouteCheck(set, none, true),
                new GatewayCheck(set),
                new ClusterCheck(set, none),
                ListenerCheck.still(set, instances));
    }

    /**
     * Now and then istiod passes a change on with what it knew of a proxy before, when the proxy's Sidecar resource is new as well, and leaves it
     * at that until the next change. So it gets one, where there is time for it.
     */
    private WrittenSet writeRoutes(
            WrittenSet set,
            Placed wanted,
            WrittenSet before,
            RouteToken token,
            Supplier<RouteToken> tokens,
            boolean uncertain,
            Started started) {
        WrittenSet written = started.note(writeRoutes(set, wanted, token));
        if (proof.deadline().compareTo(PATIENT) >= 0) {
            try {
                prove(written, new RouteCheck(written, before, uncertain), AGAIN);
                return written;
            } catch (MeshException e) {
                LOG.warn("Writing routes again, because istiod does not pass them on: {}", e.getMessage());
                written = started.note(writeRoutes(set, wanted, tokens.get()));
            }
        }
        prove(written, new RouteCheck(written, before, uncertain));
        return written;
    }

    private WrittenSet writeRoutes(WrittenSet set, Placed wanted, RouteToken token) {
        return new WrittenSet(
                token, wanted, set.switches(), writer.writeRoutes(wanted.routes(), token), set.destinationRules());
    }

    private void prove(WrittenSet set, Check check) {
        prove(set, check, proof.deadline());
    }

    private void prove(WrittenSet set, Check check, Duration deadline) {
        // Side by side: each proxy takes its time to show what it has.
        SideBySide.forEach(proxies.get(), proxy -> proof.await(set, List.of(check), proxy, deadline));
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
