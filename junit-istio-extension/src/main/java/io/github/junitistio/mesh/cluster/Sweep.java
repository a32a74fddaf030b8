// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.apply.Leftovers;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts back what dead runs have left: those whose process has ended on this machine, and those whose lease has run out. Takes their leases
 * over first, so that a run that was only halted learns of it, and a sweep that is killed itself is finished by the next one.
 */
final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    // What acts on others first, then what serves.
    private static final List<ResourceType> POSSESSIONS = List.of(
            ResourceType.ENVOY_FILTERS,
            ResourceType.AUTHORIZATION_POLICIES,
            ResourceType.VIRTUAL_SERVICES,
            ResourceType.DESTINATION_RULES,
            ResourceType.SIDECARS,
            ResourceType.GATEWAYS,
            ResourceType.SERVICE_ENTRIES,
            ResourceType.PEER_AUTHENTICATIONS,
            ResourceType.DEPLOYMENTS,
            ResourceType.STATEFUL_SETS,
            ResourceType.PODS,
            ResourceType.SERVICES,
            ResourceType.CONFIG_MAPS,
            ResourceType.SECRETS,
            ResourceType.SERVICE_ACCOUNTS);

    private final KubeApi kube;
    private final Run own;

    Sweep(KubeApi kube, Run own) {
        this.kube = kube;
        this.own = own;
    }

    /**
     * Sweep.
     *
     * @param now the time by the API server's clock
     * @param kept a namespace that stays, whoever made it
     * @return what was put back or deleted
     */
    List<String> run(Instant now, String kept) {
        List<LeaseObject> taken = takeOver(now);
        List<String> done = new ArrayList<>();
        if (!taken.isEmpty()) {
            Set<Run> dead = new HashSet<>();
            Set<String> namespaces = new HashSet<>();
            taken.forEach(lease -> {
                lease.run().ifPresent(dead::add);
                namespaces.addAll(lease.namespaces());
            });
            done.addAll(new Leftovers(kube).putBack(identity -> dead.contains(Run.ofIdentity(identity))));
            namespaces.forEach(namespace -> done.addAll(delete(namespace, dead)));
            taken.forEach(lease -> kube.delete(ResourceType.LEASES, lease.namespace(), lease.name(), null));
            deleteNamespaces(dead, kept, done);
            LOG.warn("Put back what {} dead run(s) had left in the cluster: {}", dead.size(), done);
        }
        return done;
    }

    /** Determine if a run that has made something has no lease any more. */
    boolean isDead(Run run) {
        return !run.equals(own)
                && kube.list(ResourceType.LEASES).stream()
                        .flatMap(lease -> Run.of(lease).stream())
                        .noneMatch(run::equals);
    }

    private List<LeaseObject> takeOver(Instant now) {
        List<LeaseObject> taken = new ArrayList<>();
        for (ObjectNode object : kube.list(ResourceType.LEASES)) {
            LeaseObject lease = new LeaseObject(object);
            if (lease.run().filter(run -> !run.equals(own)).isPresent() && lease.isOver(now)) {
                try {
                    // Refused if it was renewed in this moment.
                    taken.add(new LeaseObject(kube.replace(
                            ResourceType.LEASES,
                            lease.heldBy(Holder.ofThisProcess()).json())));
                } catch (KubeApiException e) {
                    LOG.debug("{} is renewed after all, or somebody else sweeps", lease.name(), e);
                }
            }
        }
        return taken;
    }

    private List<String> delete(String namespace, Set<Run> dead) {
        List<String> done = new ArrayList<>();
        for (ResourceType type : POSSESSIONS) {
            for (ObjectNode object : kube.list(type, namespace)) {
                if (isOf(object, dead)) {
                    String name = object.at("/metadata/name").asText();
                    kube.delete(type, namespace, name, null);
                    done.add(type.kind() + " " + namespace + "/" + name);
                }
            }
        }
        return done;
    }

    private void deleteNamespaces(Set<Run> dead, String kept, List<String> done) {
        for (ObjectNode object : kube.list(ResourceType.NAMESPACES)) {
            String name = object.at("/metadata/name").asText();
            if (isOf(object, dead) && !name.equals(kept)) {
                kube.delete(ResourceType.NAMESPACES, "", name, null);
                done.add("Namespace " + name);
            }
        }
    }

    private static boolean isOf(ObjectNode object, Set<Run> dead) {
        return Run.of(object).filter(dead::contains).isPresent();
    }
}
