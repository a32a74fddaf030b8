/**
 * JSON resources with placeholders. Imports nothing of the local mesh.
 */
@NullMarked
package io.github.junitistio.mesh.local.template;

import org.jspecify.annotations.NullMarked;
