// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Declarations;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.read.MeshLint;
import io.github.junitistio.lint.read.NamespaceReader;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Gateway;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.WorkloadBuilder;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.record.RecordWindow;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** The mesh for the length of a scope. */
final class ScopedMesh implements Mesh {

    private static final String CLIENT = "mesh-client";
    private static final String GATEWAY = "istio-ingressgateway";

    private final MeshScope scope;
    private final boolean lasting;

    /**
     * Create it.
     *
     * @param lasting whether its URLs may be used after the class
     */
    ScopedMesh(MeshScope scope, boolean lasting) {
        this.scope = scope;
        this.lasting = lasting;
    }

    @Override
    public String namespace() {
        return scope.namespace();
    }

    @Override
    public WorkloadBuilder workload(String name) {
        return new ScopedWorkloadBuilder(scope, name);
    }

    @Override
    public URI urlOf(String service, String from) {
        return scope.door(service, 0, from, lasting);
    }

    @Override
    public MeshClient client() {
        return client(CLIENT);
    }

    @Override
    public MeshClient client(String from) {
        return new HttpMeshClient(scope, from, lasting);
    }

    @Override
    public Gateway gateway() {
        return gateway(GATEWAY);
    }

    @Override
    public Gateway gateway(String name) {
        return new HttpGateway(scope, name);
    }

    @Override
    public Applied inject(Fault first, Fault... more) {
        return apply(first, more);
    }

    @Override
    public Applied apply(Declaration first, Declaration... more) {
        return scope.apply(all(first, more));
    }

    @Override
    public MeshPlan plan(Declaration first, Declaration... more) {
        return scope.plan(all(first, more));
    }

    private static List<Declaration> all(Declaration first, Declaration... more) {
        return new Declarations(Stream.concat(Stream.of(first), Stream.of(more)).toList()).all();
    }

    @Override
    public List<String> sweep() {
        return scope.sweep();
    }

    @Override
    public List<Finding> lint() {
        try {
            return MeshLint.run(new NamespaceReader(new KubeApi(kubernetes())).read(namespace()), records());
        } catch (UncheckedIOException e) {
            throw new MeshException(
                    "The policies of namespace " + namespace() + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    @Override
    public RecordWindow records() {
        return scope.records();
    }

    @Override
    public KubernetesClient kubernetes() {
        return scope.kubernetes();
    }
}
