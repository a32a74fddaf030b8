// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.apiserver.ApiServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a cluster's controllers, scheduler and address allocator do for one API server: Pods of Deployments, ReplicaSets
 * and StatefulSets, nodes for Pods, cluster IPs and EndpointSlices of Services, and each namespace's default
 * ServiceAccount.
 *
 * <p>Deliberately simpler than a cluster's: minReadySeconds and progressDeadlineSeconds are not waited for, a scaling down
 * in the midst of a rollout takes from the old ReplicaSets first instead of in proportion, StatefulSets keep no ControllerRevisions and
 * no volumes, and Pods find a node by node labels and spreading only. DaemonSets, Jobs, CronJobs and autoscalers are not
 * run.
 *
 * <p>This class is thread-safe.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class Controllers implements AutoCloseable {

    private static final List<ResourceType> WATCHED = List.of(
            ResourceType.NAMESPACES,
            ResourceType.NODES,
            ResourceType.SERVICE_ACCOUNTS,
            ResourceType.SERVICES,
            ResourceType.ENDPOINT_SLICES,
            ResourceType.DEPLOYMENTS,
            ResourceType.REPLICA_SETS,
            ResourceType.STATEFUL_SETS,
            ResourceType.PODS);

    private final Loop loop;
    private final Thread thread;

    private Controllers(Loop loop) {
        this.loop = loop;
        this.thread = new Thread(loop, "junit-istio-controllers");
        thread.setDaemon(true);
    }

    /**
     * Start to look after what is there already and what will be.
     *
     * @param api says what is written
     * @param kube the same API server, for writing
     * @param serviceAddresses gives an address that no Service has yet
     */
    public static Controllers start(ApiServer api, KubeApi kube, Supplier<String> serviceAddresses) {
        Cluster cluster = new Cluster();
        Map<String, ResourceType> types =
                WATCHED.stream().collect(Collectors.toUnmodifiableMap(Meta::resource, Function.identity()));
        Loop loop = new Loop(cluster, types, reconcilers(cluster, new Writer(kube), serviceAddresses));
        // What is said while the lists are read is taken note of after them, and ends in the newest state.
        api.onChange(loop::changed);
        WATCHED.forEach(type -> kube.list(type).forEach(object -> loop.found(type, object)));
        Controllers controllers = new Controllers(loop);
        controllers.thread.start();
        return controllers;
    }

    /** Done as soon as nothing is left to do of what was written before this call. */
    public CompletableFuture<Void> settled() {
        return loop.settled();
    }

    /** End the controllers; what they made stays. Closing them again does nothing. */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<ResourceType, Reconciler> reconcilers(
            Cluster cluster, Writer writer, Supplier<String> serviceAddresses) {
        Claims claims = new Claims(cluster, writer);
        Warnings warnings = new Warnings();
        Map<ResourceType, Reconciler> reconcilers = new LinkedHashMap<>();
        reconcilers.put(ResourceType.NAMESPACES, new Namespaces(cluster, writer));
        reconcilers.put(ResourceType.PODS, new Scheduler(cluster, writer, warnings));
        reconcilers.put(ResourceType.REPLICA_SETS, new ReplicaSets(claims, writer, warnings));
        reconcilers.put(ResourceType.DEPLOYMENTS, new Deployments(cluster, claims, writer, warnings));
        reconcilers.put(ResourceType.STATEFUL_SETS, new StatefulSets(claims, writer, warnings));
        reconcilers.put(
                ResourceType.SERVICES,
                new Services(new ServiceDefaults(writer, serviceAddresses), new EndpointSlices(cluster, writer)));
        return reconcilers;
    }
}
