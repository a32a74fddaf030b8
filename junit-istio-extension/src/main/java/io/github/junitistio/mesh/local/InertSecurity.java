// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What Istio accepts in its security resources and never takes effect, mostly because this mesh has not the parts for it: nobody
 * else would say so.
 *
 * @param mutualTls whether the sidecars have certificates
 */
record InertSecurity(boolean mutualTls) {

    private static final List<String> SOURCES = List.of(
            "principals", "notPrincipals", "namespaces", "notNamespaces", "serviceAccounts", "notServiceAccounts");
    private static final List<String> CONDITIONS =
            List.of("source.principal", "source.namespace", "source.serviceAccount");

    /** Why an object, or a part of it, never takes effect. */
    Optional<String> reason(ObjectNode object) {
        JsonNode spec = object.path("spec");
        return switch (object.path("kind").asText()) {
            case "PeerAuthentication" ->
                without("its mode", spec.findValuesAsText("mode").stream().anyMatch(mode -> !mode.equals("DISABLE")));
            case "DestinationRule" -> destination(spec);
            case "AuthorizationPolicy" -> without("a source by certificate", namesCertificates(spec));
            default -> Optional.empty();
        };
    }

    private Optional<String> destination(JsonNode spec) {
        List<JsonNode> tls = spec.findValues("tls");
        // Istio's rule, in a cluster as well: it says nothing of it.
        if (!spec.has("workloadSelector") && tls.stream().anyMatch(InertSecurity::namesSecret)) {
            return Optional.of(
                    "its credentialName never takes effect: Istio takes Secrets only with a workloadSelector,"
                            + " and without one configmap://namespace/name");
        }
        return without(
                "tls with the mode ISTIO_MUTUAL",
                tls.stream().anyMatch(settings -> settings.path("mode").asText().equals("ISTIO_MUTUAL")));
    }

    private static boolean namesSecret(JsonNode tls) {
        String name = tls.path("credentialName").asText();
        return !name.isEmpty() && !name.startsWith("configmap://");
    }

    private static boolean namesCertificates(JsonNode spec) {
        return SOURCES.stream().anyMatch(source -> spec.findValue(source) != null)
                || spec.findValuesAsText("key").stream().anyMatch(CONDITIONS::contains);
    }

    private Optional<String> without(String what, boolean needsCertificates) {
        return needsCertificates && !mutualTls
                ? Optional.of(what + " never takes effect: the setting junit-istio.mutual-tls is false")
                : Optional.empty();
    }
}
