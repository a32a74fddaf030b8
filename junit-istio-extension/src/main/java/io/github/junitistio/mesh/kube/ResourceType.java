// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.kube;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A type of Kubernetes resource, as its API path names it.
 *
 * @param apiVersion group and version, or only the version for the core group
 * @param kind the singular name that objects carry
 * @param plural the name in the path
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ResourceType(String apiVersion, String kind, String plural) {

    public static final ResourceType NAMESPACES = new ResourceType("v1", "Namespace", "namespaces");
    public static final ResourceType NODES = new ResourceType("v1", "Node", "nodes");
    public static final ResourceType PODS = new ResourceType("v1", "Pod", "pods");
    public static final ResourceType EVENTS = new ResourceType("v1", "Event", "events");
    public static final ResourceType SERVICES = new ResourceType("v1", "Service", "services");
    public static final ResourceType CONFIG_MAPS = new ResourceType("v1", "ConfigMap", "configmaps");
    public static final ResourceType SECRETS = new ResourceType("v1", "Secret", "secrets");
    public static final ResourceType SERVICE_ACCOUNTS = new ResourceType("v1", "ServiceAccount", "serviceaccounts");
    public static final ResourceType DEPLOYMENTS = new ResourceType("apps/v1", "Deployment", "deployments");
    public static final ResourceType REPLICA_SETS = new ResourceType("apps/v1", "ReplicaSet", "replicasets");
    public static final ResourceType STATEFUL_SETS = new ResourceType("apps/v1", "StatefulSet", "statefulsets");
    public static final ResourceType LEASES = new ResourceType("coordination.k8s.io/v1", "Lease", "leases");
    public static final ResourceType ENDPOINT_SLICES =
            new ResourceType("discovery.k8s.io/v1", "EndpointSlice", "endpointslices");

    public static final ResourceType CUSTOM_RESOURCE_DEFINITIONS =
            new ResourceType("apiextensions.k8s.io/v1", "CustomResourceDefinition", "customresourcedefinitions");

    public static final ResourceType VIRTUAL_SERVICES =
            new ResourceType("networking.istio.io/v1", "VirtualService", "virtualservices");
    public static final ResourceType DESTINATION_RULES =
            new ResourceType("networking.istio.io/v1", "DestinationRule", "destinationrules");
    public static final ResourceType AUTHORIZATION_POLICIES =
            new ResourceType("security.istio.io/v1", "AuthorizationPolicy", "authorizationpolicies");
    public static final ResourceType SERVICE_ENTRIES =
            new ResourceType("networking.istio.io/v1", "ServiceEntry", "serviceentries");
    public static final ResourceType GATEWAYS = new ResourceType("networking.istio.io/v1", "Gateway", "gateways");
    public static final ResourceType SIDECARS = new ResourceType("networking.istio.io/v1", "Sidecar", "sidecars");
    public static final ResourceType ENVOY_FILTERS =
            new ResourceType("networking.istio.io/v1alpha3", "EnvoyFilter", "envoyfilters");
    public static final ResourceType PEER_AUTHENTICATIONS =
            new ResourceType("security.istio.io/v1", "PeerAuthentication", "peerauthentications");

    /** The path of the collection across all namespaces. */
    String path() {
        return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion + "/" + plural;
    }

    /** The path of the collection in one namespace; that of a cluster-scoped type if the namespace is empty. */
    String path(String namespace) {
        if (namespace.isEmpty()) {
            return path();
        }
        return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion + "/namespaces/" + namespace + "/" + plural;
    }

    /** The path of one object. */
    String path(String namespace, String name) {
        return path(namespace) + "/" + name;
    }
}
