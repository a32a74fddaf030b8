// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.ResourceType;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * An object that was applied.
 *
 * @param type its type
 * @param object the object as the API server stored it
 * @param where where its manifest stands, for messages
 */
@API(status = Status.INTERNAL, since = "0.1")
public record AppliedManifest(ResourceType type, ObjectNode object, String where) {}
