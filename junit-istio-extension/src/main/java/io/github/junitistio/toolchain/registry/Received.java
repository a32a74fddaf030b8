// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

/**
 * What has arrived.
 *
 * @param size in bytes
 */
record Received(Digest digest, long size) {}
