// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A write that happened.
 *
 * @param resource the type's plural with its group, such as {@code pods} or {@code deployments.apps}
 * @param namespace the object's namespace; empty for cluster-wide objects
 * @param name the object's name
 * @param deleted whether the object is gone now
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ObjectChange(String resource, String namespace, String name, boolean deleted) {}
