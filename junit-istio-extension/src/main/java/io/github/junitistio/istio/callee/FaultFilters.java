// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.callee;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The HTTP filters of a {@link FaultSwitch}, in the form of Envoy's configuration.
 */
final class FaultFilters {

    private static final String TYPE = "type.googleapis.com/envoy.extensions.filters.http.";
    private static final String PAST = "x-junit-istio-past-";
    private static final int MILLION = 1_000_000;
    // As many faults with firstRequests as a run can declare in a day before the first count is forgotten.
    private static final int COUNTS_KEPT = 10_000;

    private final String key;

    FaultFilters(String key) {
        this.key = key;
    }

    /** Envoy's fault filter, which acts on requests that address it, and takes from their headers what to do. */
    ObjectNode fault(FaultMode mode) {
        ObjectNode filter = filter("fault." + mode.kind().field() + "." + mode.text(), "fault.v3.HTTPFault");
        ObjectNode config = (ObjectNode) filter.get("typed_config");
        ArrayNode headers = config.putArray("headers");
        exact(headers, mode.kind().switchHeader(), key + "/" + mode.text());
        if (mode.firstAttempts() > 0) {
            headers.addObject()
                    .put("name", "x-envoy-attempt-count")
                    .putObject("range_match")
                    .put("start", 1)
                    .put("end", mode.firstAttempts() + 1);
        }
        if (mode.firstRequests() > 0) {
            headers.addObject()
                    .put("name", PAST + mode.firstRequests())
                    .put("present_match", true)
                    .put("invert_match", true);
        }
        ObjectNode kind = config.putObject(mode.kind().field());
        kind.putObject(mode.kind().byHeader());
        kind.putObject("percentage").put("numerator", MILLION).put("denominator", "MILLION");
        return filter;
    }

    /** For each number of first requests: Envoy's local rate limit with a bucket of so many tokens, which limits nobody but marks who is past. */
    List<ObjectNode> counters(Collection<FaultMode> modes) {
        return firstRequests(modes).map(this::counter).toList();
    }

    private static Stream<Integer> firstRequests(Collection<FaultMode> modes) {
        return modes.stream()
                .map(FaultMode::firstRequests)
                .filter(requests -> requests > 0)
                .distinct();
    }

    private ObjectNode counter(int requests) {
        ObjectNode filter = filter("requests-" + requests, "local_ratelimit.v3.LocalRateLimit");
        ObjectNode config = (ObjectNode) filter.get("typed_config");
        config.put("stat_prefix", "junit_istio");
        config.putObject("filter_enabled").putObject("default_value").put("numerator", 100);
        config.putObject("filter_enforced").putObject("default_value").put("numerator", 0);
        ObjectNode past =
                config.putArray("request_headers_to_add_when_not_enforced").addObject();
        past.put("append_action", "OVERWRITE_IF_EXISTS_OR_ADD");
        past.putObject("header").put("key", PAST + requests).put("value", "true");
        config.put("max_dynamic_descriptors", COUNTS_KEPT);
        config.putArray("rate_limits")
                .addObject()
                .putArray("actions")
                .addObject()
                .putObject("request_headers")
                .put("header_name", FaultHeaders.REQUESTS + requests)
                .put("descriptor_key", "test");
        ObjectNode descriptor = config.putArray("descriptors").addObject();
        // Without a value: each value of the header has a bucket of its own.
        descriptor.putArray("entries").addObject().put("key", "test");
        bucket(descriptor, requests, 1, "86400s");
        bucket(config, MILLION, MILLION, "1s");
        return filter;
    }

    /** Take the headers off. For each number of first requests a filter of its own: what is there already need not change. */
    List<ObjectNode> cleaners(Collection<FaultMode> modes) {
        return Stream.concat(
                        Stream.of(cleaner("headers", ofAll())),
                        firstRequests(modes)
                                .map(requests -> cleaner(
                                        "headers-" + requests,
                                        List.of(FaultHeaders.REQUESTS + requests, PAST + requests))))
                .toList();
    }

    private static List<String> ofAll() {
        List<String> headers = new ArrayList<>(List.of(FaultKind.GRPC_ABORT));
        for (FaultKind kind : FaultKind.values()) {
            headers.addAll(List.of(kind.switchHeader(), kind.header(), kind.header() + FaultKind.SHARE));
        }
        return headers;
    }

    private ObjectNode cleaner(String name, List<String> headers) {
        ObjectNode filter = filter(name, "header_mutation.v3.HeaderMutation");
        ArrayNode mutations =
                ((ObjectNode) filter.get("typed_config")).putObject("mutations").putArray("request_mutations");
        headers.forEach(header -> mutations.addObject().put("remove", header));
        return filter;
    }

    private ObjectNode filter(String name, String type) {
        ObjectNode filter = Json.object().put("name", "junit-istio." + key + "." + name);
        filter.putObject("typed_config").put("@type", TYPE + type);
        return filter;
    }

    private static void exact(ArrayNode headers, String name, String value) {
        headers.addObject().put("name", name).putObject("string_match").put("exact", value);
    }

    private static void bucket(ObjectNode in, int tokens, int perFill, String interval) {
        in.putObject("token_bucket")
                .put("max_tokens", tokens)
                .put("tokens_per_fill", perFill)
                .put("fill_interval", interval);
    }
}
