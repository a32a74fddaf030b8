// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import io.github.junitistio.mesh.proxy.ProxyType;
import io.github.junitistio.mesh.record.ProxyRecords;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes records of the lines of one proxy. */
final class ProxyLines {

    private final ProxyRecords proxy;
    private final Instance self;
    private final Addresses addresses;

    ProxyLines(ProxyRecords proxy, Addresses addresses) {
        this.proxy = proxy;
        this.self = Instance.of(proxy);
        this.addresses = addresses;
    }

    /** The namespace of the proxy's Pod. */
    String namespace() {
        return self.namespace();
    }

    /** Determine if a request came to the proxy's own Pod, in place of leaving it. */
    boolean isReceived(Line line) {
        return proxy.type() == ProxyType.SIDECAR
                && Addresses.host(line.text("local_address")).equals(proxy.address());
    }

    Request request(Line line) {
        boolean received = isReceived(line);
        ClusterName cluster = ClusterName.of(line.text("cluster"));
        Instance caller = proxy.type() == ProxyType.SIDECAR && !received ? self : peer(line);
        String grpc = line.text("grpc_status");
        return new Request(
                line.start(),
                line.duration(),
                self,
                caller,
                received ? self : addresses.find(line.text("upstream_host")),
                cluster.host().isEmpty() ? Addresses.host(line.text("authority")) : cluster.host(),
                cluster.subset(),
                line.text("method"),
                line.text("authority"),
                line.text("path"),
                line.number("status"),
                grpc.isEmpty() ? -1 : Integer.parseInt(grpc),
                line.flags(),
                line.text("details"),
                line.text("route"),
                line.number("attempts"),
                line.number("attempt_received"),
                line.longNumber("bytes_received"),
                line.longNumber("bytes_sent"),
                line.text("request_id"),
                traceId(line));
    }

    // Not by x-forwarded-for, in which copies of a mirror have an address that is nobody's. Who calls a loopback
    // address from outside calls from it.
    private @Nullable Instance peer(Line line) {
        Instance found = addresses.find(line.text("peer_address"));
        return proxy.type() == ProxyType.ROUTER && self.equals(found) ? null : found;
    }

    Attempt attempt(Line line) {
        ClusterName cluster = ClusterName.of(line.text("cluster"));
        return new Attempt(
                line.start(),
                line.duration(),
                self,
                addresses.find(line.text("upstream_host")),
                cluster.host(),
                cluster.subset(),
                line.number("attempt"),
                line.number("status"),
                line.flags(),
                line.text("failure"),
                line.text("path"),
                line.text("request_id"));
    }

    Ejection ejection(Line line) {
        String address = line.text("upstream_url");
        return new Ejection(
                Instant.parse(line.text("timestamp")),
                self,
                addresses.find(address),
                address,
                ClusterName.of(line.text("cluster_name")).host(),
                line.text("action").equals("UNEJECT"),
                line.text("type"),
                line.number("num_ejections"));
    }

    private static String traceId(Line line) {
        String[] parts = line.text("traceparent").split("-", -1);
        return parts.length == 4 ? parts[1] : "";
    }
}
