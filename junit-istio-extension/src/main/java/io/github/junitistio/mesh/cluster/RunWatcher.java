// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.mesh.cluster.watch.Charge;
import io.github.junitistio.mesh.cluster.watch.Vigil;
import io.github.junitistio.mesh.cluster.watch.WatchedRun;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process that watches over a run. It reads the run's Lease, and touches nothing but what carries the run's name. */
@API(status = Status.INTERNAL, since = "0.1")
public final class RunWatcher implements WatchedRun {

    private static final Logger LOG = LoggerFactory.getLogger(RunWatcher.class);

    private final KubernetesClient client;
    private final KubeApi kube;
    private final Run run;
    private final Remains remains;
    private final ServerClock clock;
    private final Silence silence = new Silence();
    private final Set<String> namespaces = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String home;

    private RunWatcher(KubernetesClient client, Run run) {
        this.client = client;
        this.kube = new KubeApi(client);
        this.run = run;
        this.remains = new Remains(kube, Set.of(run));
        this.clock = new ServerClock(kube);
    }

    /**
     * Watch over the run that has started this process.
     *
     * @param arguments none: what the process has to know comes by standard input, where nobody else reads it
     */
    public static void main(String[] arguments) throws IOException {
        Vigil.keep(RunWatcher::connect);
    }

    private static RunWatcher connect(Charge charge) {
        return ClusterClients.connected(
                Kubeconfig.read(charge.kubeconfig(), charge.context()),
                charge.kubeconfig().toString(),
                client -> new RunWatcher(client, new Run(charge.run())));
    }

    @Override
    public void covers(String namespace) {
        namespaces.add(namespace);
        if (home == null) {
            home = namespace;
        }
    }

    @Override
    public boolean isLost() {
        Optional<LeaseObject> lease =
                lease().filter(found -> silence.isTooLong(found, () -> clock.now(found.namespace())));
        lease.ifPresent(this::takeOver);
        return lease.isPresent();
    }

    @Override
    public boolean putBack() {
        Optional<LeaseObject> lease = lease();
        if (lease.isPresent() && !isOwn(lease.get())) {
            if (isSweptByAnother(lease.get())) {
                return false;
            }
            takeOver(lease.get());
        }
        List<String> done = remains.putBack(new TreeSet<>(namespaces));
        if (!done.isEmpty()) {
            LOG.info("Put back what run {} had left: {}", run.id(), done);
        }
        return done.isEmpty();
    }

    @Override
    public void erase() {
        List<String> deleted = remains.deleteNamespaces("");
        if (!deleted.isEmpty()) {
            LOG.info("Deleted what run {} had made: {}", run.id(), deleted);
        }
        lease().filter(RunWatcher::isOwn)
                .ifPresent(lease -> kube.delete(ResourceType.LEASES, lease.namespace(), lease.name(), null));
    }

    @Override
    public void close() {
        client.close();
    }

    private Optional<LeaseObject> lease() {
        String namespace = home;
        return namespace == null
                ? Optional.empty()
                : kube.get(ResourceType.LEASES, namespace, LeaseObject.name(run))
                        .map(LeaseObject::new);
    }

    /** So that the run learns of it. Refused if the lease was renewed in this moment. */
    private void takeOver(LeaseObject lease) {
        kube.replace(
                ResourceType.LEASES, lease.takenOverBy(Holder.ofThisProcess()).json());
    }

    private boolean isSweptByAnother(LeaseObject lease) {
        return lease.isTakenOver() && !lease.isOver(clock.now(lease.namespace()));
    }

    private static boolean isOwn(LeaseObject lease) {
        return lease.holder().equals(Holder.ofThisProcess().toString());
    }
}
