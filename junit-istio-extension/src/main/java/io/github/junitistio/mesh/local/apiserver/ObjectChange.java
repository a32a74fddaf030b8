// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A write that happened.
 *
 * @param resource the type's plural with its group, such as {@code pods} or {@code deployments.apps}
 * @param namespace the object's namespace; empty for cluster-wide objects
 * @param name the object's name
 * @param deleted whether the object is gone now
 * @param object what is stored now, or what was removed; never to be changed, as readers and watches share it
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ObjectChange(String resource, String namespace, String name, boolean deleted, ObjectNode object) {}
