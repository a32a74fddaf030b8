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
import java.util.List;

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
    private long generations;
    private FaultSet current;

    NamespaceFaults(MeshRuntime mesh, String namespace, String run, Duration effectiveTimeout) {
        this.mesh = mesh;
        this.namespace = namespace;
        this.run = run;
        this.kube = new KubeApi(mesh.kubernetes());
        this.proof = new FaultProof(effectiveTimeout, new Diagnosis(mesh));
        this.writer = new VirtualServiceWriter(kube);
        this.current = FaultSet.none(nextToken());
    }

    synchronized Injection inject(List<Fault> faults) {
        FaultPlacement placement = new FaultPlacement(kube, namespace);
        List<PlacedFault> added = faults.stream().map(placement::place).toList();
        List<PlacedFault> before = current.faults();
        List<PlacedFault> wanted = new ArrayList<>(added);
        wanted.addAll(before);
        try {
            change(wanted);
        } catch (RefusedException e) {
            throw new FaultRefusedException(
                    e.faults().stream().map(PlacedFault::fault).toList(), String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            goBackTo(before, e);
            throw e instanceof KubeApiException refused && refused.code() == 400
                    ? new FaultRefusedException(faults, "Istio refuses " + faults + ": " + refused.getMessage(), e)
                    : e;
        }
        return new ActiveFaults(this, added);
    }

    synchronized void verify() {
        for (Proxy proxy : mesh.proxies()) {
            proof.look(current, proxy).ifPresent(lack -> {
                throw new MeshException("The faults in namespace " + namespace
                        + " did not stay until the end of the test." + " The sidecar of " + proxy + ": " + lack);
            });
        }
    }

    synchronized void remove(List<PlacedFault> faults) {
        List<PlacedFault> wanted = new ArrayList<>(current.faults());
        faults.forEach(wanted::remove);
        change(wanted);
    }

    private void change(List<PlacedFault> wanted) {
        RouteToken token = nextToken();
        FaultSet before = current;
        current = new FaultSet(token, wanted, writer.write(wanted, token));
        for (Proxy proxy : mesh.proxies()) {
            if (!before.expectedIn(proxy).isEmpty()
                    || !current.expectedIn(proxy).isEmpty()) {
                proof.await(current, proxy);
            }
        }
    }

    private void goBackTo(List<PlacedFault> before, RuntimeException failure) {
        try {
            change(before);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private RouteToken nextToken() {
        return new RouteToken(run, generations++);
    }
}
