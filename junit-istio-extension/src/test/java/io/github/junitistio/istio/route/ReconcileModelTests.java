// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.ApiServer;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.testing.Soak;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of faults, owners' edits and removals, against a mesh that never had a fault. Each failure names its seed.
 */
class ReconcileModelTests {

    private static final int SEQUENCES = Soak.times(1_000);
    private static final Marks MARKS = new Marks(Map.of(), Map.of(Marks.DOMAIN + "lease", "10:00"));

    private int merged;
    private int faulted;
    private int refused;
    private int removed;

    @Test
    void routes_as_before_with_exactly_the_faults_and_comes_back_byte_for_byte() {
        for (long seed = 1; seed <= SEQUENCES; seed++) {
            run(seed);
        }
        // What is compared has to happen often enough to mean something.
        assertThat(merged).isGreaterThan(2 * SEQUENCES);
        assertThat(faulted).isGreaterThan(15 * SEQUENCES);
        assertThat(removed).isEqualTo(SEQUENCES);
        assertThat(refused).isLessThan(3 * merged);
    }

    private void run(long seed) {
        RandomMesh random = new RandomMesh(seed);
        RandomTraffic traffic = new RandomTraffic(random);
        List<ObjectNode> services = random.services();
        ApiServer server = new ApiServer(services);
        ApiServer twin = new ApiServer(services);
        ForeignEdits edits = new ForeignEdits(random);
        List<PlacedRoute> faults = List.of();
        for (int step = 1; step <= 8; step++) {
            String where = "seed " + seed + ", step " + step;
            if (random.chance(35)) {
                edits.edit(server, twin);
            } else {
                faults = random.chance(20) ? List.of() : traffic.faults();
            }
            RouteToken token = new RouteToken("4f2a", step);
            Reconciliation reconciliation;
            try {
                reconciliation =
                        VirtualServices.of(server.list(), MeshConfig.DEFAULT).reconcile(faults, token, MARKS);
            } catch (RefusedException nothingTouched) {
                refused++;
                continue;
            }
            reconciliation.plans().forEach(server::apply);
            merged++;
            compare(where, traffic, server, twin, faults, token);
            assertThat(VirtualServices.of(server.list(), MeshConfig.DEFAULT)
                            .reconcile(faults, token, MARKS)
                            .plans())
                    .as("%s: again with nothing changed", where)
                    .isEmpty();
        }
        VirtualServices.of(server.list(), MeshConfig.DEFAULT)
                .reconcile(List.of(), new RouteToken("4f2a", 99), MARKS)
                .plans()
                .forEach(server::apply);
        assertThat(texts(server)).as("seed %s, after removal", seed).isEqualTo(texts(twin));
        removed++;
    }

    private void compare(
            String where,
            RandomTraffic traffic,
            ApiServer server,
            ApiServer twin,
            List<PlacedRoute> faults,
            RouteToken token) {
        List<ObjectNode> listed = server.list();
        ReferenceMesh now = new ReferenceMesh(listed);
        ReferenceMesh before = new ReferenceMesh(twin.list());
        for (int i = 0; i < 100; i++) {
            Request request = traffic.request();
            ReferenceMesh.Outcome is = now.route(request);
            ReferenceMesh.Outcome was = before.route(request);
            String what = where + ": " + request + " with " + faults + " in " + listed + " before " + twin.list();
            assertThat(is.action()).as(what).isEqualTo(was.action());
            assertThat(is.path()).as(what).isEqualTo(was.path());
            boolean carries = was.action().has("route");
            assertThat(is.fault())
                    .as(what)
                    .isEqualTo((carries ? ReferenceFaults.expected(faults, request, was.fault()) : was.fault()));
            boolean ours = carries && faults.stream().anyMatch(fault -> ReferenceFaults.meets(fault, request));
            faulted += ours ? 1 : 0;
            assertThat(proven(listed, request, token).contains(is.routeName()))
                    .as(what)
                    .isEqualTo(ours);
        }
    }

    private static List<String> proven(List<ObjectNode> listed, Request request, RouteToken token) {
        if (!request.gateway().equals("mesh")) {
            return List.of();
        }
        CallerScope proxy = new CallerScope(request.namespace(), request.labels());
        return listed.stream()
                .flatMap(tree -> ExpectedRoute.in(tree, proxy, request.port(), token).stream())
                // Owners' redirects between them are copied as they are.
                .filter(expected -> expected.route().has("fault"))
                .map(ExpectedRoute::routeName)
                .toList();
    }

    private static Map<String, String> texts(ApiServer server) {
        return server.list().stream()
                .collect(Collectors.toMap(tree -> ApiServer.ref(tree).toString(), tree -> {
                    ((ObjectNode) tree.get("metadata")).remove("resourceVersion");
                    return tree.toString();
                }));
    }
}
