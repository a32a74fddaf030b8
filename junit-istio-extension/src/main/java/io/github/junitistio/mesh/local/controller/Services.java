// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Completes each Service, and lists its Pods. */
record Services(ServiceDefaults defaults, EndpointSlices slices) implements Reconciler {

    @Override
    public void reconcile(ObjectNode service) {
        if (!Meta.isTerminating(service)) {
            slices.reconcile(defaults.complete(service));
        }
    }
}
