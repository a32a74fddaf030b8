// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.junitistio.mesh.kube.Json;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the Pods that have a proxy, of all namespaces, by a watch: to list them for each look of a proof takes longer than the look. What it
 * knows is milliseconds old; while the API server is away it stays what it was.
 */
final class ProxyWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyWatch.class);

    private final Map<PodKey, ObjectNode> pods = new ConcurrentHashMap<>();
    private final KubernetesClient client;
    private final Consumer<PodKey> gone;
    private final SharedIndexInformer<Pod> informer;

    /**
     * Begin to watch. When this returns, all that are there are known.
     *
     * @param gone is told of each Pod that has ended
     */
    ProxyWatch(KubernetesClient client, Consumer<PodKey> gone) {
        this.client = client;
        this.gone = gone;
        informer = client.pods()
                .inAnyNamespace()
                .runnableInformer(0)
                .exceptionHandler((started, failure) -> {
                    LOG.debug("The watch of Pods goes on after {}", failure.toString());
                    return started;
                })
                .addEventHandler(new Handler());
        informer.run();
        // The handler is told of them by another thread, at some time.
        informer.getStore().listKeys().forEach(this::acceptKnown);
    }

    /** The Pods whose proxies run. */
    Map<PodKey, ObjectNode> running() {
        return pods;
    }

    @Override
    public void close() {
        informer.stop();
    }

    // What the informer has is never older than what the handler was told, so that whoever comes last knows the newest.
    private synchronized void acceptKnown(String key) {
        Pod pod = informer.getStore().getByKey(key);
        if (pod != null) {
            accept(pod);
        }
    }

    private synchronized void accept(Pod pod) {
        ObjectNode object = Json.parse(client.getKubernetesSerialization().asJson(pod));
        if (ProxyContainer.runs(object)) {
            pods.put(PodKey.of(object), object);
        } else {
            forget(pod);
        }
    }

    private synchronized void forget(Pod pod) {
        PodKey key = new PodKey(
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                pod.getMetadata().getUid());
        if (pods.remove(key) != null) {
            gone.accept(key);
        }
    }

    private final class Handler implements ResourceEventHandler<Pod> {

        @Override
        public void onAdd(Pod pod) {
            accept(pod);
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {
            accept(pod);
        }

        @Override
        public void onDelete(Pod pod, boolean unknown) {
            forget(pod);
        }
    }
}
