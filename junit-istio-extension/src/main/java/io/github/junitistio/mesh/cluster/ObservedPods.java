// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.template.JsonTemplate;
import java.util.Map;

/**
 * What the Pods of a run are annotated with, so that their proxies tell more than Istio lets them by default: ejections with
 * their times, and the statistics of requests. What an owner has set stays.
 */
final class ObservedPods {

    private static final String PROXY_CONFIG = "proxy.istio.io/config";
    private static final String BOOTSTRAP = "sidecar.istio.io/bootstrapOverride";

    /** Annotate a Pod or a template of Pods. */
    static void annotate(ObjectNode annotations, Run run) {
        if (!annotations.has(PROXY_CONFIG)) {
            annotations.put(
                    PROXY_CONFIG, Json.text(JsonTemplate.fill(ObservedPods.class, "proxy-config.json", Map.of())));
        }
        if (!annotations.has(BOOTSTRAP)) {
            annotations.put(BOOTSTRAP, ClusterNamespaces.BOOTSTRAP + "-" + run.id());
        }
    }

    private ObservedPods() {}
}
