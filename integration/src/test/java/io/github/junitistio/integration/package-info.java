// SPDX-License-Identifier: Apache-2.0
/** Workloads that are not ours in the mesh, each as its tool's users have them. */
@NullMarked
package io.github.junitistio.integration;

import org.jspecify.annotations.NullMarked;
