// SPDX-License-Identifier: Apache-2.0
/**
 * Reading images from a registry by its HTTP protocol (OCI distribution, Docker Registry version 2), without a container
 * engine. Nothing is believed that has not the size and the SHA-256 which the manifest names.
 *
 * <p>Imports nothing of ours.
 */
@NullMarked
package io.github.junitistio.toolchain.registry;

import org.jspecify.annotations.NullMarked;
