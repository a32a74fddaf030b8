// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.apply.Leftovers;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What certain runs, which are dead, have left in a cluster. Nothing of other runs is touched, and nothing that no run has made. */
final class Remains {

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
    private final Set<Run> dead;

    Remains(KubeApi kube, Set<Run> dead) {
        this.kube = kube;
        this.dead = dead;
    }

    /**
     * Give owners their objects back, and delete what the runs had made.
     *
     * @param namespaces those that they had changed something in
     * @return what was put back or deleted
     */
    List<String> putBack(Collection<String> namespaces) {
        List<String> done =
                new ArrayList<>(new Leftovers(kube).putBack(identity -> dead.contains(Run.ofIdentity(identity))));
        namespaces.forEach(namespace -> delete(namespace, done));
        return done;
    }

    /**
     * Delete the namespaces that the runs had made.
     *
     * @param kept one that stays, whoever made it
     */
    List<String> deleteNamespaces(String kept) {
        List<String> done = new ArrayList<>();
        for (ObjectNode namespace : kube.list(ResourceType.NAMESPACES)) {
            if (isLeft(namespace) && !name(namespace).equals(kept) && delete(namespace)) {
                done.add("Namespace " + name(namespace));
            }
        }
        return done;
    }

    private void delete(String namespace, List<String> done) {
        for (ResourceType type : POSSESSIONS) {
            for (ObjectNode object : kube.list(type, namespace)) {
                if (isLeft(object)) {
                    kube.delete(type, namespace, name(object), null);
                    done.add(type.kind() + " " + namespace + "/" + name(object));
                }
            }
        }
    }

    /** Another run may have made it its own since it was read. */
    private boolean delete(ObjectNode namespace) {
        try {
            kube.delete(
                    ResourceType.NAMESPACES,
                    "",
                    name(namespace),
                    namespace.at("/metadata/resourceVersion").asText());
            return true;
        } catch (KubeApiException e) {
            if (!e.isConflict()) {
                throw e;
            }
            return kube.get(ResourceType.NAMESPACES, "", name(namespace))
                    .filter(this::isLeft)
                    .map(this::delete)
                    .orElse(false);
        }
    }

    private boolean isLeft(ObjectNode object) {
        return Run.of(object).filter(dead::contains).isPresent()
                && !object.path("metadata").has("deletionTimestamp");
    }

    private static String name(ObjectNode object) {
        return object.at("/metadata/name").asText();
    }
}
