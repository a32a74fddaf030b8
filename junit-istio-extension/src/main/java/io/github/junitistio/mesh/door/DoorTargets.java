// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The ports that services are called on: those of Services, and of the hosts of ServiceEntries. */
@API(status = Status.INTERNAL, since = "0.1")
public final class DoorTargets {

    private static final Pattern OF_THE_CLUSTER =
            Pattern.compile("([^.]+)(?:\\.([^.]+)(?:\\.svc(?:\\.cluster\\.local)?)?)?");

    private final KubeApi kube;
    private final EntryHosts entries;

    public DoorTargets(KubeApi kube, EntryHosts entries) {
        this.kube = kube;
        this.entries = entries;
    }

    /**
     * What a door leads to.
     *
     * @param port the port that is called
     * @param entry the host of a ServiceEntry, if it is one
     */
    public record Target(int port, Optional<EntryHost> entry) {}

    /**
     * Find a service that has a port.
     *
     * @param service {@code name}, {@code name.namespace} or the full host name
     * @param port the port, or 0 for the only one
     */
    public Target find(String service, String callerNamespace, int port) {
        Optional<ObjectNode> object = service(service, callerNamespace);
        if (object.isPresent()) {
            List<Integer> ports = StreamSupport.stream(
                            object.get().at("/spec/ports").spliterator(), false)
                    .map(each -> each.path("port").asInt())
                    .toList();
            return new Target(choose("Service " + service, ports, port), Optional.empty());
        }
        List<EntryHost> hosts = entries.find(service, callerNamespace);
        if (hosts.isEmpty()) {
            throw unknown(service, callerNamespace);
        }
        return entry(service, hosts, port);
    }

    private static Target entry(String name, List<EntryHost> hosts, int port) {
        List<Integer> ports = hosts.stream()
                .filter(EntryHost::isHttp)
                .map(EntryHost::servicePort)
                .distinct()
                .toList();
        if (ports.isEmpty() || hosts.stream().anyMatch(host -> host.servicePort() == port && !host.isHttp())) {
            throw new MeshException("The ServiceEntry of " + name + " has "
                    + (port == 0 ? "no port of HTTP" : "port " + port + ", which is not one of HTTP")
                    + ": a URL carries plain HTTP as far as the sidecar. Give it a port of protocol HTTP; where the other"
                    + " side speaks TLS, with its port as targetPort and a DestinationRule with tls.mode SIMPLE.");
        }
        int chosen = choose("The ServiceEntry of " + name, ports, port);
        return new Target(
                chosen,
                hosts.stream().filter(host -> host.servicePort() == chosen).findFirst());
    }

    private Optional<ObjectNode> service(String service, String callerNamespace) {
        var matcher = OF_THE_CLUSTER.matcher(service);
        return matcher.matches()
                ? kube.get(ResourceType.SERVICES, namespace(service, callerNamespace), matcher.group(1))
                : Optional.empty();
    }

    private static String namespace(String service, String callerNamespace) {
        String[] parts = service.split("\\.");
        return parts.length > 1 ? parts[1] : callerNamespace;
    }

    private static int choose(String what, List<Integer> ports, int port) {
        if (port == 0 && ports.size() == 1) {
            return ports.get(0);
        }
        if (!ports.contains(port)) {
            throw new MeshException(what + " has no port " + (port == 0 ? "of its own choice" : port) + ". It has "
                    + ports + ": name one of them.");
        }
        return port;
    }

    private MeshException unknown(String service, String callerNamespace) {
        String namespace = namespace(service, callerNamespace);
        String known = Stream.concat(
                        kube.list(ResourceType.SERVICES, namespace).stream()
                                .map(object -> object.at("/metadata/name").asText())
                                .sorted(),
                        entries.all().stream().map(EntryHost::host).distinct().sorted())
                .collect(Collectors.joining(", "));
        return new MeshException("There is no service " + service + " in namespace " + namespace + ". "
                + (known.isEmpty() ? "There is none at all yet" : "There are: " + known)
                + ". Let a workload of this name join first"
                + (service.contains(".") ? ", or create a ServiceEntry for this host." : "."));
    }
}
