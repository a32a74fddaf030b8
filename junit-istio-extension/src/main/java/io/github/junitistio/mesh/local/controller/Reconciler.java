// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Brings what belongs to an object in line with it. */
@FunctionalInterface
interface Reconciler {

    /** Look at an object that exists; does nothing where nothing is to be done. */
    void reconcile(ObjectNode object);
}
