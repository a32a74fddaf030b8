// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MetadataPatch;
import io.github.junitistio.istio.Operations;
import io.github.junitistio.istio.Plan;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.ResourceKind;
import io.github.junitistio.istio.RouteToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The change of one VirtualService: whatever of ours is in it goes, and what shall be in it comes, in one patch. All else is left alone, so
 * that it does not matter what others have done to it meanwhile.
 */
final class Merge {

    private final VirtualService service;
    private final RouteToken token;
    private final Marks marks;

    Merge(VirtualService service, RouteToken token, Marks marks) {
        this.service = service;
        this.token = token;
        this.marks = marks;
    }

    boolean carriesOurs() {
        return service.routeNames().anyMatch(token::owns)
                || service.label(Marks.RUN).filter(token.run()::equals).isPresent();
    }

    /** Make the plan for a VirtualService that does not exist yet. */
    Plan create(List<PlacedRoute> faults) {
        ObjectNode object = service.tree();
        ObjectNode spec = object.withObjectProperty("spec");
        spec.set("exportTo", NewVirtualService.exportTo(faults));
        ArrayNode http = Json.array(copies(faults));
        spec.set("http", http.addAll(service.http()));
        ObjectNode metadata = object.withObjectProperty("metadata");
        metadata.set("labels", Json.textMap(labels(true)));
        metadata.set("annotations", Json.textMap(marks.annotations()));
        return new Plan.Create(ResourceKind.VIRTUAL_SERVICE, service.ref(), object);
    }

    /** Make the plan for faults in a VirtualService that exists, or none if all is as it shall be. */
    Optional<Plan> put(List<PlacedRoute> faults) {
        refuseOtherRuns(faults);
        boolean created = NewVirtualService.isCreatedBy(token, service);
        List<ObjectNode> copies = copies(faults);
        Operations operations = tested();
        if (!Json.same(copies, service.http().stream().limit(copies.size()).toList())
                || service.routeNames().filter(token::isCopy).count() != copies.size()) {
            removeCopies(operations, null);
            for (int i = 0; i < copies.size(); i++) {
                operations.add("/spec/http/" + i, copies.get(i));
            }
        }
        JsonNode exportTo = NewVirtualService.exportTo(faults);
        if (created && NewVirtualService.needsExport(service, exportTo)) {
            operations.add("/spec/exportTo", exportTo);
        }
        MetadataPatch.put(service.metadata(), labels(created), marks.annotations(), operations);
        return plan(operations);
    }

    /** Make the plan for taking all of ours out. */
    Optional<Plan> takeAway() {
        if (NewVirtualService.isUntouched(token, service)) {
            return Optional.of(new Plan.Delete(
                    ResourceKind.VIRTUAL_SERVICE,
                    service.ref(),
                    service.metadata().path("uid").asText(),
                    service.metadata().path("resourceVersion").asText()));
        }
        Operations operations = tested();
        // Somebody built on the object that we created: without its default route, their other requests would get a
        // 404.
        removeCopies(operations, token.defaultName());
        MetadataPatch.takeAway(service.metadata(), operations);
        return plan(operations);
    }

    private List<ObjectNode> copies(List<PlacedRoute> faults) {
        return new RouteCopies(service, service.withoutCopies(token).http(), token).of(faults);
    }

    private void removeCopies(Operations operations, @Nullable String unnamed) {
        List<String> names = service.routeNames().toList();
        // From the end, so that the indexes in front stay right.
        for (int i = names.size() - 1; i >= 0; i--) {
            String path = "/spec/http/" + i;
            if (token.isCopy(names.get(i))) {
                operations.test(path + "/name", TextNode.valueOf(names.get(i)));
                operations.remove(path);
            } else if (names.get(i).equals(unnamed)) {
                operations.test(path + "/name", TextNode.valueOf(names.get(i)));
                operations.remove(path + "/name");
            }
        }
    }

    private Operations tested() {
        Operations operations = new Operations();
        JsonNode version = service.metadata().path("resourceVersion");
        if (version.isTextual()) {
            operations.test("/metadata/resourceVersion", version);
        }
        return operations;
    }

    private Map<String, String> labels(boolean created) {
        Map<String, String> labels = new TreeMap<>(marks.labels());
        labels.put(Marks.RUN, token.run());
        if (created) {
            labels.put(Marks.CREATED, "true");
        }
        return labels;
    }

    private Optional<Plan> plan(Operations operations) {
        return operations.areChanges()
                ? Optional.of(new Plan.Patch(ResourceKind.VIRTUAL_SERVICE, service.ref(), operations.toJson()))
                : Optional.empty();
    }

    private void refuseOtherRuns(List<PlacedRoute> faults) {
        service.routeNames()
                .flatMap(name -> RouteToken.runOf(name).stream())
                .filter(run -> !run.equals(token.run()))
                .findFirst()
                .ifPresent(run -> {
                    throw new RefusedException(
                            faults.stream().map(PlacedRoute::declaration).toList(),
                            "VirtualService " + service.ref() + " carries faults of another run, " + run
                                    + ": wait for it to end, or sweep what it left");
                });
    }
}
