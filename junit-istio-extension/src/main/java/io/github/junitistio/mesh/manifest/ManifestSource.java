// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import java.nio.file.Path;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The text of one manifest file.
 *
 * @param name the file as declared, for messages
 * @param text its text
 * @param folder the folder that it is in, or null if it is inside of a jar
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ManifestSource(
        String name, String text, @Nullable Path folder) {}
