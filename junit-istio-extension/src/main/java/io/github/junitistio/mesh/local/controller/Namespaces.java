// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.SERVICE_ACCOUNTS;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Gives each namespace its ServiceAccount {@code default}. */
final class Namespaces implements Reconciler {

    static final String DEFAULT_ACCOUNT = "default";

    private final Cluster cluster;
    private final Writer writer;

    Namespaces(Cluster cluster, Writer writer) {
        this.cluster = cluster;
        this.writer = writer;
    }

    @Override
    public void reconcile(ObjectNode namespace) {
        String name = Meta.name(namespace);
        if (!Meta.isTerminating(namespace)
                && cluster.get(SERVICE_ACCOUNTS, name, DEFAULT_ACCOUNT).isEmpty()) {
            ObjectNode account = Meta.object(SERVICE_ACCOUNTS, name);
            Meta.of(account).put("name", DEFAULT_ACCOUNT);
            writer.create(SERVICE_ACCOUNTS, account);
        }
    }
}
