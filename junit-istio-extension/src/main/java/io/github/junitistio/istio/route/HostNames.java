// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import io.github.junitistio.istio.ServiceHost;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names under which callers of a namespace may address a host: Istio gives a Kubernetes service its short forms too. Callers that address
 * it by its IP are not told apart by these.
 */
record HostNames(Set<String> names) {

    static HostNames of(ServiceHost host, String callersNamespace, String domain) {
        Set<String> names = new LinkedHashSet<>();
        String suffix = ".svc." + domain;
        if (host.name().endsWith(suffix)) {
            String service = host.name().substring(0, host.name().length() - suffix.length());
            if (service.endsWith("." + callersNamespace)) {
                names.add(service.substring(0, service.length() - callersNamespace.length() - 1));
            }
            names.add(service);
            names.add(service + ".svc");
        }
        names.add(host.name());
        return new HostNames(names);
    }

    boolean contains(String authority) {
        String name =
                authority.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "").replaceFirst("\\.$", "");
        return names.contains(name);
    }

    // In any case, complete with a dot at its end, with or without a port: all that selects the host's routes.
    String regex() {
        return names.stream()
                .map(name -> Pattern.compile(".", Pattern.LITERAL).matcher(name).replaceAll("\\\\."))
                .collect(Collectors.joining("|", "(?i)(", ")\\.?(:[0-9]+)?"));
    }
}
