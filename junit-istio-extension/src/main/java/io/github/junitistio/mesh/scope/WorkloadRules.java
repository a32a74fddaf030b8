// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.mesh.WorkloadSpec;
import java.util.regex.Pattern;

/** What Kubernetes would refuse in a workload, and Istio in a gateway. */
final class WorkloadRules {

    // With the version and a number behind it, the name of the Pod has to fit, too.
    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,40}[a-z0-9])?");
    private static final Pattern VERSION = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,18}[a-z0-9])?");
    private static final Pattern ACCOUNT =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*");
    private static final Pattern LABEL = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

    static void name(String name) {
        require(NAME, "workload name", name, "at most 42 lower case letters, digits and dashes, such as inventory");
    }

    static void gateway(String name) {
        int dot = name.indexOf('.');
        require(
                NAME,
                "gateway",
                dot < 0 ? name : name.substring(0, dot),
                "its name, or its name and namespace as in istio-ingressgateway.istio-system");
        if (dot >= 0) {
            require(NAMESPACE, "gateway", name.substring(dot + 1), "its name, a dot and a namespace");
        }
    }

    static void host(String host) {
        require(HOST, "host", host, "the host alone, such as shop.example.com, in lower case");
    }

    static WorkloadSpec check(WorkloadSpec spec) {
        name(spec.name());
        if (spec.version() != null) {
            require(
                    VERSION,
                    "version",
                    spec.version(),
                    "at most 20 lower case letters, digits, dashes and dots, such as v2");
        }
        if (spec.serviceAccount() != null) {
            require(
                    ACCOUNT,
                    "service account",
                    spec.serviceAccount(),
                    "at most 253 lower case letters, digits, dashes and dots, such as checkout");
        }
        spec.labels()
                .forEach((key, value) ->
                        require(LABEL, "label " + key, value, "at most 63 letters, digits, -, _ and ."));
        WorkloadSpec.Endpoint endpoint = spec.endpoint();
        if (endpoint != null) {
            port(spec, "servicePort", spec.servicePort());
            port(spec, "port", endpoint.port());
        }
        return spec;
    }

    private static void port(WorkloadSpec spec, String what, int port) {
        if (port < 1 || port > 65535) {
            throw refused(spec, what + " " + port + " is not between 1 and 65535: write a TCP port");
        }
    }

    private static void require(Pattern pattern, String what, String text, String instead) {
        if (!pattern.matcher(text).matches()) {
            throw new InvalidDeclarationException(
                    what + " \"" + text + "\" is not one that Kubernetes accepts: write " + instead);
        }
    }

    private static InvalidDeclarationException refused(WorkloadSpec spec, String what) {
        return new InvalidDeclarationException("workload " + spec.name() + ": " + what);
    }

    private WorkloadRules() {}
}
