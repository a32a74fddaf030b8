// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.local.AddressBlock.PodAddresses;
import io.github.junitistio.mesh.local.PodSidecar.Running;
import io.github.junitistio.mesh.local.envoy.SidecarIdentity;
import io.github.junitistio.mesh.local.gateway.GatewayProxies;
import io.github.junitistio.mesh.local.gateway.GatewayProxy;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.proxy.ProxyType;
import io.github.junitistio.mesh.proxy.SyncStatus;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Starts the proxies of gateways, which end with those of the workloads. */
record LocalGatewayProxies(AddressBlock block, Sidecars sidecars, Population population, KnownObjects istiod)
        implements GatewayProxies {

    @Override
    public String reserve() {
        return block.nextPod().pod();
    }

    @Override
    public Optional<String> obstacle(String address, int port) {
        return FreePorts.obstacle(address, port);
    }

    @Override
    public GatewayProxy start(ObjectNode pod, ObjectNode first) {
        istiod.awaitContains(first);
        String address = pod.at("/status/podIP").asText();
        SidecarIdentity identity = new SidecarIdentity(
                ProxyType.ROUTER,
                pod.at("/metadata/namespace").asText(),
                pod.at("/metadata/name").asText(),
                address,
                WorkloadObjects.labels(pod),
                pod.at("/spec/serviceAccountName").asText());
        PodSidecar gateway = new PodSidecar(identity, new PodAddresses(address, address), List.of());
        sidecars.launch(gateway);
        population.add(gateway);
        return new LaunchedGateway(gateway, gateway.running().orElseThrow(), istiod);
    }

    private record LaunchedGateway(PodSidecar gateway, Running running, KnownObjects istiod) implements GatewayProxy {

        @Override
        public EnvoyAdmin admin() {
            return running.admin();
        }

        @Override
        public boolean isAlive() {
            return running.envoy().isAlive();
        }

        @Override
        public String describe() {
            return rejection() + running.envoy().describe();
        }

        private String rejection() {
            try {
                return gateway.proxy()
                        .flatMap(this::lastError)
                        .map(error -> "It has rejected what istiod sent: " + error + ". ")
                        .orElse("");
            } catch (UncheckedIOException e) {
                return "istiod does not answer: " + e.getMessage() + ". ";
            }
        }

        private Optional<String> lastError(Proxy proxy) {
            return SyncStatus.lastError(istiod.istiod(), proxy);
        }
    }
}
