// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.kube.Json;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a sidecar does with calls to its own application.
 *
 * @param texts the configuration of each listener that such calls come in by
 * @param isSettled whether no listener is warming, and no connection is served by what a listener was before: a change of a listener acts on
 *     new connections at once, and on old ones when they are drained
 */
@API(status = Status.INTERNAL, since = "0.1")
public record InboundListeners(List<String> texts, boolean isSettled) {

    private static final String DRAINING = "listener_manager.total_(filter_chains|listeners)_draining";

    /**
     * Read them.
     *
     * @throws java.io.UncheckedIOException if the proxy does not answer
     */
    public static InboundListeners of(EnvoyAdmin admin) {
        List<String> texts = new ArrayList<>();
        boolean settled = true;
        for (JsonNode listener :
                Json.parse(admin.configDump("dynamic_listeners")).path("configs")) {
            JsonNode active = listener.at("/active_state/listener");
            if (active.path("traffic_direction").asText().equals("INBOUND")) {
                texts.add(active.toString());
                settled &= !listener.has("warming_state");
            }
        }
        settled = settled && admin.stats(DRAINING).values().stream().allMatch(count -> count == 0);
        return new InboundListeners(texts, settled);
    }

    /** Determine if every listener has something of a name. */
    public boolean allHave(String name) {
        return texts.stream().allMatch(text -> text.contains('"' + name + '"'));
    }
}
