// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.local.apiserver.ApiServer;
import io.github.junitistio.mesh.local.apiserver.ObjectChange;
import io.github.junitistio.mesh.local.gateway.Gateways;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the mesh writes for its proxies in line with Services, ServiceEntries, Pods, Gateways and the users' Sidecar
 * resources whenever one changes.
 */
final class Refresh implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);
    private static final String SIDECARS = "sidecars.networking.istio.io";
    private static final Set<String> INPUTS =
            Set.of("services", "serviceentries.networking.istio.io", "pods", "gateways.networking.istio.io", SIDECARS);

    private final PodSidecars pods;
    private final SidecarConfig config;
    private final OutsideSource outside;
    private final Gateways gateways;
    private final Semaphore changes = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "junit-istio-sidecars");
    private volatile boolean closed;

    private Refresh(PodSidecars pods, SidecarConfig config, OutsideSource outside, Gateways gateways) {
        this.pods = pods;
        this.config = config;
        this.outside = outside;
        this.gateways = gateways;
    }

    static Refresh start(
            ApiServer api, PodSidecars pods, SidecarConfig config, OutsideSource outside, Gateways gateways) {
        Refresh refresh = new Refresh(pods, config, outside, gateways);
        refresh.thread.setDaemon(true);
        refresh.thread.start();
        api.onChange(refresh::changed);
        return refresh;
    }

    private void changed(ObjectChange change) {
        boolean isOurOwn = change.resource().equals(SIDECARS) && SidecarConfig.isOfPod(change.object());
        if (INPUTS.contains(change.resource()) && !isOurOwn) {
            changes.release();
        }
    }

    private void run() {
        try {
            while (!closed) {
                changes.acquire();
                changes.drainPermits();
                refresh();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh() {
        try {
            pods.refresh();
            config.refresh();
            outside.refresh();
            gateways.refresh();
        } catch (RuntimeException e) {
            // What it read may have been deleted meanwhile, which is a change that lets it look again.
            if (!closed && !(e instanceof KubeApiException refusal && refusal.isNotFound())) {
                LOG.warn("What the mesh writes for its proxies could not be brought in line with what has changed", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
