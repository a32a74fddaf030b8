// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.RouteDeclaration;
import io.github.junitistio.declaration.WorkloadName;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.observe.Call;
import io.github.junitistio.observe.Instance;
import io.github.junitistio.observe.Request;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who called which service in a test, how often, how it ended, and what was declared for it. */
final class ServiceGraph {

    private final TestStory story;

    ServiceGraph(TestStory story) {
        this.story = story;
    }

    ArrayNode toJson() {
        Map<List<String>, List<Call>> edges = story.calls().stream()
                .flatMap(Call::all)
                .collect(Collectors.groupingBy(ServiceGraph::edge, LinkedHashMap::new, Collectors.toList()));
        ArrayNode json = Json.array();
        edges.forEach((edge, calls) -> {
            var object = json.addObject()
                    .put("from", edge.get(0))
                    .put("to", edge.get(1))
                    .put("requests", calls.size())
                    .put(
                            "failed",
                            calls.stream()
                                    .filter(call -> !call.request().isSuccessful())
                                    .count())
                    .put("injected", calls.stream().filter(Call::injected).count())
                    .put(
                            "attempts",
                            calls.stream()
                                    .mapToInt(call -> call.request().attempts())
                                    .sum());
            ArrayNode declared = object.putArray("declared");
            declared(calls.get(0).request()).forEach(declared::add);
        });
        return json;
    }

    private static List<String> edge(Call call) {
        Instance caller = call.request().caller();
        return List.of(
                caller == null ? "outside" : caller.workload(),
                shortened(call.request().service()));
    }

    private Set<String> declared(Request request) {
        Set<String> declared = new LinkedHashSet<>();
        story.applications().stream()
                .flatMap(application -> application.footprints().stream())
                .filter(footprint -> isFor(footprint, request))
                .forEach(footprint -> declared.add(footprint.declaration().describe()));
        return declared;
    }

    private static boolean isFor(Footprint footprint, Request request) {
        return footprint.host().equals(request.service()) && isFrom(footprint.declaration(), request.caller());
    }

    private static boolean isFrom(Declaration declaration, @Nullable Instance caller) {
        WorkloadName from = declaration instanceof RouteDeclaration route ? route.from() : null;
        return from == null || caller != null && from.name().equals(caller.workload());
    }

    // The label "app" of callers is the name of most Services.
    private static String shortened(String host) {
        int end = host.indexOf(".svc.");
        return end < 0 ? host : host.substring(0, host.indexOf('.'));
    }
}
