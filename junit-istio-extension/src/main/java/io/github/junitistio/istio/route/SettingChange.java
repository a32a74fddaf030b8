// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.CorsPolicy;
import io.github.junitistio.declaration.Durations;
import io.github.junitistio.declaration.HeaderOperations;
import io.github.junitistio.declaration.HttpDirectResponse;
import io.github.junitistio.declaration.HttpMirror;
import io.github.junitistio.declaration.HttpRedirect;
import io.github.junitistio.declaration.HttpRetry;
import io.github.junitistio.declaration.HttpRewrite;
import io.github.junitistio.declaration.RouteSetting;
import io.github.junitistio.declaration.RouteSetting.Split;
import io.github.junitistio.declaration.RouteSetting.Timeout;
import java.util.List;

/**
 * A field of a route, in place of the owner's; mirrors and headers come beside the owner's.
 */
record SettingChange(RouteSetting setting, List<Destination> destinations) implements RouteChange {

    private static final List<String> OF_REQUESTS_SENT_ON =
            List.of("route", "redirect", "directResponse", "rewrite", "timeout", "retries", "fault", "mirrors");

    SettingChange {
        destinations = List.copyOf(destinations);
    }

    @Override
    public Object kind() {
        return setting.kind();
    }

    @Override
    public boolean isAnswer() {
        return setting instanceof HttpRedirect || setting instanceof HttpDirectResponse;
    }

    @Override
    public boolean fits(ObjectNode route) {
        return isAnswer() || RouteChange.super.fits(route);
    }

    boolean rewritesUri() {
        return setting instanceof HttpRewrite rewrite && !rewrite.uri().isEmpty();
    }

    @Override
    public void applyTo(ObjectNode route) {
        if (setting instanceof Timeout timeout) {
            route.put("timeout", Durations.format(timeout.timeout()));
        } else if (setting instanceof HttpRetry retry) {
            route.set("retries", SettingJson.of(retry));
        } else if (setting instanceof HttpMirror mirror) {
            mirror(route, mirror);
        } else if (setting instanceof Split) {
            split(route);
        } else if (setting instanceof HttpRewrite rewrite) {
            route.set("rewrite", SettingJson.of(rewrite));
        } else if (setting instanceof HeaderOperations headers) {
            SettingJson.add(headers, route.withObjectProperty("headers"));
        } else if (setting instanceof CorsPolicy cors) {
            route.set("corsPolicy", SettingJson.of(cors));
        } else if (setting instanceof HttpRedirect redirect) {
            route.remove(OF_REQUESTS_SENT_ON);
            route.set("redirect", SettingJson.of(redirect));
        } else if (setting instanceof HttpDirectResponse response) {
            route.remove(OF_REQUESTS_SENT_ON);
            route.set("directResponse", SettingJson.of(response));
        }
    }

    private void split(ObjectNode route) {
        ArrayNode json = route.putArray("route");
        for (Destination destination : destinations) {
            ObjectNode weighted = json.addObject();
            weighted.set("destination", destination.toJson());
            if (destinations.size() > 1) {
                weighted.put("weight", destination.weight());
            }
        }
    }

    private void mirror(ObjectNode route, HttpMirror mirror) {
        ArrayNode mirrors = Mirrors.of(route);
        ObjectNode json = mirrors.addObject();
        json.set("destination", destinations.get(0).toJson());
        json.putObject("percentage").set("value", CallerFault.number(mirror.percentage()));
    }
}
