/**
 * JSON resources with placeholders. Imports {@code mesh.kube} only.
 */
@NullMarked
package io.github.junitistio.mesh.template;

import org.jspecify.annotations.NullMarked;
