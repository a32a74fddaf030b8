// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.fault;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.istio.PlacedFault;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.mesh.Injection;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.proxy.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The faults that the tests of one namespace have injected. Every change writes all of them anew under a new generation, and
 * is proven in every proxy that had or gets one. Thread-safe.
 */
final class NamespaceFaults {

    private final MeshRuntime mesh;
    private final String namespace;
    private final String run;
    private final KubeApi kube;
    private final VirtualServiceWriter writer;
    private final FaultProof proof;
    private final Set<String> provenIn = new HashSet<>();
    private long generations;
    private List<PlacedFault> active = List.of();
    private FaultSet current;
    private boolean proven = true;

    NamespaceFaults(MeshRuntime mesh, String namespace, String run, Duration effectiveTimeout) {
        this.mesh = mesh;
        this.namespace = namespace;
        this.run = run;
        this.kube = new KubeApi(mesh.kubernetes());
        this.proof = new FaultProof(effectiveTimeout, mesh);
        this.writer = new VirtualServiceWriter(kube);
        this.current = FaultSet.none(nextToken());
    }

    synchronized Injection inject(List<Fault> faults) {
        FaultPlacement placement = new FaultPlacement(kube, namespace);
        List<PlacedFault> added = faults.stream().map(placement::place).toList();
        List<PlacedFault> wanted = new ArrayList<>(added);
        wanted.addAll(active);
        try {
            change(wanted);
        } catch (RefusedException e) {
            throw FaultRefusedException.of(e);
        } catch (KubeApiException e) {
            goBack(e);
            throw e.code() == 400
                    ? new FaultRefusedException(
                            faults, "Istio refuses what this becomes; change what it names: " + e.getMessage(), e)
                    : e;
        } catch (RuntimeException | Error e) {
            goBack(e);
            throw e;
        }
        active = List.copyOf(wanted);
        return new ActiveFaults(this, added);
    }

    synchronized void verify(List<PlacedFault> faults) {
        if (!active.containsAll(faults)) {
            throw new MeshException(
                    "The faults in namespace " + namespace + " were taken out too early, with others that"
                            + " could not leave alone: " + described(faults) + ". See the failure of that removal.");
        }
        for (Proxy proxy : mesh.proxies()) {
            proof.look(current, proxy).ifPresent(lack -> {
                if (!provenIn.contains(proxy.toString())) {
                    // It has joined meanwhile, and may not have all of its routes yet.
                    proof.await(current, proxy);
                    return;
                }
                throw new MeshException("The faults in namespace " + namespace
                        + " did not stay until the end of the test." + " The sidecar of " + proxy + ": " + lack);
            });
        }
    }

    /** Take faults out, whatever stands in the way of the others. */
    synchronized void remove(List<PlacedFault> faults) {
        try {
            takeOut(faults);
        } catch (RefusedException e) {
            List<PlacedFault> others = active;
            active = List.of();
            change(active);
            throw new MeshException(
                    "These faults in namespace " + namespace + " had to be taken out too early: "
                            + described(others) + ". Without the ones that leave now they cannot be written, because "
                            + e.getMessage() + ". Close them first, or leave that VirtualService alone meanwhile.",
                    e);
        }
    }

    private void takeOut(List<PlacedFault> faults) {
        List<PlacedFault> wanted = new ArrayList<>(active);
        // Also if the writing fails: no later change may write them again.
        active = wanted;
        faults.forEach(wanted::remove);
        change(wanted);
    }

    private void change(List<PlacedFault> wanted) {
        RouteToken token = nextToken();
        FaultSet before = current;
        boolean uncertain = !proven;
        current = new FaultSet(token, List.copyOf(wanted), writer.write(wanted, token));
        proven = false;
        provenIn.clear();
        for (Proxy proxy : mesh.proxies()) {
            if (!before.expectedIn(proxy).isEmpty()
                    || !current.expectedIn(proxy).isEmpty()) {
                proof.await(current, proxy);
            } else if (uncertain) {
                // An earlier proof has failed, and this proxy may be the one that still has what was taken out then.
                proof.await(current, proxy);
            }
            provenIn.add(proxy.toString());
        }
        proven = true;
    }

    private void goBack(Throwable failure) {
        try {
            change(active);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static String described(List<PlacedFault> faults) {
        return faults.stream().map(fault -> fault.fault().describe()).collect(Collectors.joining(", "));
    }

    private RouteToken nextToken() {
        return new RouteToken(run, generations++);
    }
}
