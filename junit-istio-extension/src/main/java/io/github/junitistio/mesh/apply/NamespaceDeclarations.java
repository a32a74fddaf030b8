// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.declaration.ServiceDeclaration;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.PlannedChange;
import io.github.junitistio.mesh.TakenBack;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.plan.Difference;
import io.github.junitistio.mesh.plan.YamlDiff;
import io.github.junitistio.mesh.proxy.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the tests of one namespace have declared. Every change writes all of it anew under a new generation, and is proven in
 * every proxy that had or gets something. Thread-safe.
 */
final class NamespaceDeclarations {

    private static final Logger LOG = LoggerFactory.getLogger(NamespaceDeclarations.class);

    private final MeshRuntime mesh;
    private final String namespace;
    private final String run;
    private final KubeApi kube;
    private final OwnObjects objects;
    private final Proof proof;
    private final Instances instances;
    private final ResourceWriter writer;
    private final Transition transition;
    private final Placement placement;
    private final Footprints footprints;
    private final Writes writes = new Writes();
    private final Set<String> provenIn = new HashSet<>();
    private final List<Instant> emptied = new CopyOnWriteArrayList<>();
    private long generations;
    private long ids;
    private List<Resolved> active = List.of();
    private WrittenSet current;
    private Placed possible = Placed.NOTHING;
    private boolean proven = true;
    private volatile BooleanSupplier calledOff = () -> false;

    NamespaceDeclarations(
            MeshRuntime mesh, String namespace, String run, Duration effectiveTimeout, ManagedObjects managed) {
        this.mesh = mesh;
        this.namespace = namespace;
        this.run = run;
        this.kube = new KubeApi(mesh.kubernetes());
        this.footprints = new Footprints(mesh::proxies);
        this.objects = new OwnObjects(kube, run, writes);
        this.proof = new Proof(effectiveTimeout, mesh, () -> calledOff.getAsBoolean());
        this.instances = new Instances(kube);
        this.writer = new ResourceWriter(kube, writes, managed);
        this.transition = new Transition(
                writer, objects, proof, instances, new Localities(kube), new LeftOut(kube), mesh::proxies);
        this.placement = new Placement(mesh, kube, instances);
        this.current = WrittenSet.none(nextToken());
    }

    /**
     * Apply declarations.
     *
     * @param unwanted whether they are called off; what is written of them by then is taken back
     * @param takenBack told, if this fails, of what was written and is taken back
     */
    synchronized Applied apply(
            List<ServiceDeclaration> declarations, BooleanSupplier unwanted, Consumer<TakenBack> takenBack) {
        if (unwanted.getAsBoolean()) {
            throw CalledOff.before();
        }
        List<Resolved> added = resolve(declarations);
        List<Resolved> wanted = beside(added);
        writes.begin();
        Placed placed;
        try {
            placed = placement.place(wanted);
        } catch (RefusedException e) {
            throw DeclarationRefusedException.of(e);
        }
        try {
            unless(unwanted, () -> change(placed, wanted));
        } catch (RefusedException e) {
            goBack(added, e, takenBack);
            throw DeclarationRefusedException.of(e);
        } catch (KubeApiException e) {
            goBack(added, e, takenBack);
            throw e.code() == 400
                    ? new DeclarationRefusedException(
                            declarations, "Istio refuses what this becomes; change what it names: " + e.getMessage(), e)
                    : e;
        } catch (RuntimeException | Error e) {
            goBack(added, e, takenBack);
            throw e;
        }
        active = List.copyOf(wanted);
        Warnings.of(added, wanted, current, instances).forEach(LOG::warn);
        return new ActiveDeclarations(this, added, writes, unwanted);
    }

    /**
     * Prove again that declarations are in effect.
     *
     * @param unwanted whether they are called off: nothing is waited for then
     */
    synchronized void verify(List<Resolved> declarations, BooleanSupplier unwanted) {
        if (!active.containsAll(declarations)) {
            throw new MeshException("What was declared in namespace " + namespace
                    + " was taken out too early, with others that" + " could not leave alone: "
                    + Resolved.described(declarations) + ". See the failure of that removal.");
        }
        List<Check> checks = transition.all(current);
        // Those first that had it: if it has vanished, one that has joined meanwhile waits for it in vain.
        Map<Boolean, List<Proxy>> proxies = mesh.proxies().stream()
                .collect(Collectors.partitioningBy(proxy -> provenIn.contains(proxy.toString())));
        for (Proxy proxy : proxies.getOrDefault(true, List.of())) {
            proof.look(current, checks, proxy).ifPresent(lack -> {
                throw new MeshException("What was declared in namespace " + namespace
                        + " did not stay until the end of the test. The sidecar of " + proxy + ": " + lack
                        + mesh.trouble().map(trouble -> " " + trouble).orElse(""));
            });
        }
        unless(
                unwanted,
                () -> proxies.getOrDefault(false, List.of()).forEach(proxy -> {
                    if (proof.look(current, checks, proxy).isPresent()) {
                        // It may not have all of it yet.
                        proof.await(current, checks, proxy);
                    }
                }));
    }

    synchronized List<Footprint> footprints(List<Resolved> declarations, Instant since) {
        return footprints.of(declarations, since);
    }

    /** Take declarations out, whatever stands in the way of the others. */
    synchronized void remove(List<Resolved> declarations) {
        try {
            takeOut(declarations);
        } catch (RefusedException e) {
            List<Resolved> others = active;
            removeAll();
            throw new MeshException(
                    "This in namespace " + namespace + " had to be taken out too early: "
                            + Resolved.described(others) + ". Without what leaves now it cannot be written, because "
                            + e.getMessage() + ". Close it first, or leave that resource alone meanwhile.",
                    e);
        }
    }

    /** Take everything out that is declared, in one go. */
    synchronized void removeAll() {
        active = List.of();
        change(Placed.NOTHING, List.of());
        emptied.add(Instant.now());
    }

    /** When everything was taken out for the first time after another time. */
    Optional<Instant> emptied(Instant since) {
        return emptied.stream().filter(time -> time.isAfter(since)).findFirst();
    }

    /** Take away what stays for the run, and what a removal that failed has left. */
    synchronized void close() {
        try {
            if (!proven || !active.isEmpty()) {
                removeAll();
            }
        } finally {
            objects.close();
        }
    }

    private void takeOut(List<Resolved> declarations) {
        List<Resolved> wanted = new ArrayList<>(active);
        // Also if the writing fails: no later change may write them again.
        active = wanted;
        declarations.forEach(wanted::remove);
        change(placement.place(wanted), wanted);
    }

    MeshPlan plan(List<ServiceDeclaration> declarations) {
        try {
            // Nobody who wants something out waits for a proxy that does not answer.
            return foresee(declarations).get();
        } catch (RefusedException e) {
            throw DeclarationRefusedException.of(e);
        }
    }

    private synchronized Supplier<MeshPlan> foresee(List<ServiceDeclaration> declarations) {
        Placed placed = placement.foresee(beside(resolve(declarations)));
        return new Preview(writer, objects, instances, new LeftOut(kube), mesh::proxies)
                .of(current, placed, Set.copyOf(declarations), nextToken());
    }

    private List<Resolved> resolve(List<ServiceDeclaration> declarations) {
        Lookup lookup = new Lookup(kube, namespace, new Sidecars(mesh));
        return declarations.stream()
                .map(declaration -> lookup.resolve(declaration, run + "-" + ids++))
                .toList();
    }

    private List<Resolved> beside(List<Resolved> added) {
        List<Resolved> wanted = new ArrayList<>(added);
        wanted.addAll(active);
        return wanted;
    }

    /** Do something whose proofs are given up when nobody wants them any more. The way back is never called off. */
    private void unless(BooleanSupplier unwanted, Runnable work) {
        calledOff = unwanted;
        try {
            work.run();
        } finally {
            calledOff = () -> false;
        }
    }

    private void change(Placed wanted, List<Resolved> declarations) {
        boolean uncertain = !proven;
        WrittenSet before = current.with(possible);
        possible = possible.and(wanted);
        proven = false;
        provenIn.clear();
        List<String> there = mesh.proxies().stream().map(Proxy::toString).toList();
        transition.run(before, wanted, nextToken(), uncertain, set -> current = set);
        provenIn.addAll(there);
        footprints.add(current, declarations);
        possible = wanted;
        proven = true;
    }

    private void goBack(List<Resolved> added, Throwable failure, Consumer<TakenBack> told) {
        // The way back counts as writing as well.
        List<Difference> differences = writes.differences();
        Instant written = writes.last();
        List<Footprint> unproven = new Footprints(mesh::proxies, possible.denials()).of(added, written);
        Optional<Instant> removed = Optional.empty();
        try {
            change(placement.place(active), active);
            removed = Optional.of(Instant.now());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        if (!differences.isEmpty()) {
            List<PlannedChange> changes = differences.stream().map(YamlDiff::of).toList();
            told.accept(new TakenBack(Resolved.declarations(added), written, removed, changes, unproven));
        }
    }

    private RouteToken nextToken() {
        return new RouteToken(run, generations++);
    }
}
