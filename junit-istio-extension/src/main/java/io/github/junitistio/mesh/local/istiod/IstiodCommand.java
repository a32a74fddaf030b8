// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.istiod;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How istiod runs without a cluster, for proxies that are an unmodified Envoy. */
final class IstiodCommand {

    static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("POD_NAME", "istiod"),
            Map.entry("POD_NAMESPACE", "istio-system"),
            // Filters that only Istio's own build of Envoy knows.
            Map.entry("PILOT_ENABLE_METADATA_EXCHANGE", "false"),
            Map.entry("PILOT_ENABLE_ALPN_FILTER", "false"),
            // Certificates, webhooks and elections have no part in a mesh of one machine.
            Map.entry("ENABLE_CA_SERVER", "false"),
            Map.entry("PILOT_CERT_PROVIDER", "none"),
            Map.entry("INJECTION_WEBHOOK_CONFIG_NAME", ""),
            Map.entry("VALIDATION_WEBHOOK_CONFIG_NAME", ""),
            Map.entry("ENABLE_LEADER_ELECTION", "false"),
            Map.entry("PILOT_ENABLE_GATEWAY_API", "false"),
            Map.entry("ISTIO_KUBE_CLIENT_CONTENT_TYPE", "json"),
            // istiod gives Secrets to proxies only whose identity it knows. Here all ports are this machine's, and it
            // takes
            // the proxies' word for it.
            Map.entry("XDS_AUTH_PLAINTEXT", "true"),
            Map.entry("TRUSTED_GATEWAY_CIDR", "127.0.0.0/8"),
            // A cluster gathers changes for 100 ms before it pushes; here every change is waited for.
            Map.entry("PILOT_DEBOUNCE_AFTER", "0ms"));

    static List<String> of(Path binary, IstiodPorts ports) {
        return List.of(
                binary.toString(),
                "discovery",
                "--kubeconfig=kubeconfig.yaml",
                "--meshConfig=mesh-config.json",
                "--networksConfig=/nonexistent",
                "--httpAddr=" + ports.httpAddress(),
                "--grpcAddr=" + ports.grpcAddress(),
                "--monitoringAddr=" + ports.monitoringAddress(),
                // Without an HTTPS address the admission checks are served in plain HTTP.
                "--httpsAddr=",
                "--secureGRPCAddr=",
                "--ctrlz_port=0");
    }

    private IstiodCommand() {}
}
