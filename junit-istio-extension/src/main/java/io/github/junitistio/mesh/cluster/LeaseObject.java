// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.mesh.kube.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A Lease: while it is renewed, everything that its run has changed in the cluster is in use.
 *
 * @param json the object as the API server has it
 */
record LeaseObject(ObjectNode json) {

    private static final String NAMESPACES = Marks.DOMAIN + "namespaces";
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    static LeaseObject of(Run run, String namespace, Holder holder, Duration duration) {
        ObjectNode lease = ClusterNamespaces.object(
                ResourceType.LEASES.apiVersion(), ResourceType.LEASES.kind(), namespace, name(run));
        run.mark(lease);
        LeaseObject object = new LeaseObject(lease);
        object.spec().put("leaseDurationSeconds", duration.toSeconds());
        return object.heldBy(holder);
    }

    LeaseObject heldBy(Holder holder) {
        spec().put("holderIdentity", holder.toString());
        return renewed();
    }

    /** For one who puts back what the run has changed. */
    LeaseObject takenOverBy(Holder holder) {
        spec().put("leaseTransitions", json.at("/spec/leaseTransitions").asInt() + 1);
        return heldBy(holder);
    }

    /** Determine if what the run has changed is being put back, by somebody else than the run. */
    boolean isTakenOver() {
        return json.at("/spec/leaseTransitions").asInt() > 0;
    }

    LeaseObject renewed() {
        spec().put("renewTime", MICROS.format(Instant.now()));
        return this;
    }

    LeaseObject with(Collection<String> namespaces) {
        json.withObject("/metadata/annotations").put(NAMESPACES, String.join(",", new TreeSet<>(namespaces)));
        return this;
    }

    /** The namespaces that the run has changed something in. */
    Set<String> namespaces() {
        return Arrays.stream(json.path("metadata")
                        .path("annotations")
                        .path(NAMESPACES)
                        .asText()
                        .split(","))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The run, if it is one of ours. */
    Optional<Run> run() {
        return Run.of(json);
    }

    boolean isOf(Run run) {
        return run().filter(run::equals).isPresent();
    }

    static String name(Run run) {
        return "junit-istio-" + run.id();
    }

    String version() {
        return json.at("/metadata/resourceVersion").asText();
    }

    String namespace() {
        return json.at("/metadata/namespace").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    String holder() {
        return json.at("/spec/holderIdentity").asText();
    }

    /** When it was written last, by the API server's clock: those of several machines may differ. */
    Instant written() {
        Instant last = Instant.parse(json.at("/metadata/creationTimestamp").asText());
        for (JsonNode fields : json.at("/metadata/managedFields")) {
            Instant time = Instant.parse(fields.path("time").asText());
            last = time.isAfter(last) ? time : last;
        }
        return last;
    }

    /** Determine if its run has ended, or has been silent for too long. */
    boolean isOver(Instant now) {
        return Holder.isGone(holder())
                || written()
                        .plusSeconds(json.at("/spec/leaseDurationSeconds").asLong())
                        .isBefore(now);
    }

    private ObjectNode spec() {
        return json.withObject("/spec");
    }
}
