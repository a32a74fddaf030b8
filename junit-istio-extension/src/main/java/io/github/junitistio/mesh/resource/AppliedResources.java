// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.Footprint.Sign;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.PlannedChange;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.plan.Difference;
import io.github.junitistio.mesh.plan.YamlDiff;
import io.github.junitistio.mesh.proxy.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Objects that were created for a while. Used by one thread at a time. */
final class AppliedResources implements Applied {

    private final KubeApi kube;
    private final Barrier barrier;
    private final Effect effect;
    private final Consumer<AppliedResources> gone;
    private final Map<Declaration, Set<String>> concerned = new LinkedHashMap<>();
    private final Supplier<List<Proxy>> proxies;
    private volatile Instant written = Instant.now();
    private volatile Instant effective = written;
    private final Deque<Resource> created = new ArrayDeque<>();

    /**
     * Begin with none.
     *
     * @param proxies those that run
     * @param gone gets this when all of it is gone
     */
    AppliedResources(
            KubeApi kube,
            Barrier barrier,
            Effect effect,
            Supplier<List<Proxy>> proxies,
            Consumer<AppliedResources> gone) {
        this.proxies = proxies;
        this.kube = kube;
        this.barrier = barrier;
        this.effect = effect;
        this.gone = gone;
    }

    void create(Resource resource) {
        // Noted before it is written: a write that fails may have been done.
        created.push(resource);
        ObjectNode stored = kube.createOnce(resource.type(), resource.object());
        if (!resource.isThisOne(stored)) {
            throw new MeshException(resource.where() + ": somebody has created " + resource + " at the same time.");
        }
        created.pop();
        created.push(resource.as(stored));
        written = Instant.now();
    }

    /** Wait until they are in effect. */
    void await() {
        barrier.pass(objects(), true);
        created.forEach(resource -> effect.lack(resource.object()).ifPresent(lack -> {
            throw new MeshException(resource.where() + ": " + resource + " has no effect, " + lack + ".");
        }));
        noteConcerned();
        effective = Instant.now();
    }

    @Override
    public void verify() {
        created.forEach(resource -> {
            ResourceRef ref = resource.ref();
            Optional<ObjectNode> now = kube.get(resource.type(), ref.namespace(), ref.name());
            if (now.filter(resource::isThisOne).isEmpty()) {
                throw changed(resource, "somebody has deleted it");
            }
            effect.lack(resource.object()).ifPresent(lack -> {
                throw changed(resource, lack);
            });
        });
    }

    /** By whose requests there were, as which of them an object acts on shows in no record. */
    @Override
    public List<Footprint> footprints() {
        // What has joined meanwhile is concerned, too.
        noteConcerned();
        return concerned.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> new Footprint(each.getKey(), effective, Sign.TRAFFIC, each.getValue(), ""))
                .toList();
    }

    private void noteConcerned() {
        List<Proxy> now = proxies.get();
        created.forEach(resource -> concerned
                .computeIfAbsent(resource.declaration(), declaration -> new TreeSet<>())
                .addAll(Concerns.of(resource.object(), now)));
    }

    @Override
    public List<PlannedChange> changes() {
        return objects().stream()
                .map(object -> YamlDiff.of(new Difference(null, object)))
                .toList();
    }

    @Override
    public Optional<Instant> written() {
        return Optional.of(written);
    }

    @Override
    public void close() {
        if (!created.isEmpty()) {
            barrier.pass(delete(), false);
        }
        gone.accept(this);
    }

    private List<ObjectNode> delete() {
        List<ObjectNode> deleted = new ArrayList<>();
        while (!created.isEmpty()) {
            Resource resource = created.peek();
            ResourceRef ref = resource.ref();
            // Somebody else may have one of this name meanwhile.
            if (kube.get(resource.type(), ref.namespace(), ref.name())
                    .filter(resource::isThisOne)
                    .isPresent()) {
                kube.delete(resource.type(), ref.namespace(), ref.name(), null);
                deleted.add(resource.object());
            }
            created.pop();
        }
        return deleted;
    }

    private List<ObjectNode> objects() {
        return created.stream().map(Resource::object).toList();
    }

    private static MeshException changed(Resource resource, String how) {
        return new MeshException(
                resource.where() + ": " + resource + " did not stay until the end of the test: " + how + ".");
    }
}
