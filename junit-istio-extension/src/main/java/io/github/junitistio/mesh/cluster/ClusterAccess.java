// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Where another process finds out how a cluster is reached, and by which credentials.
 *
 * @param kubeconfig the file
 * @param context the context in it; nothing for its current one
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ClusterAccess(Path kubeconfig, Optional<String> context) {}
