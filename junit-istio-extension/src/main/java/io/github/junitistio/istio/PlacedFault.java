// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import io.github.junitistio.declaration.Fault;
import org.apiguardian.api.API;

/**
 * A fault with its names looked up in the mesh: whose sidecars carry it, for which host. A fault for callers in several namespaces is placed
 * once in each.
 *
 * @param fault the declaration
 * @param target the service that {@code fault.service()} stands for
 * @param callers the workload that {@code fault.from()} stands for, or a whole namespace
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record PlacedFault(Fault fault, ServiceTarget target, CallerScope callers) {}
