/**
 * Kubernetes manifests as users have them: found, read as {@code kubectl} reads them, and applied. Imports nothing of
 * ours but {@code mesh.kube} and {@code mesh}'s exception.
 */
@NullMarked
package io.github.junitistio.mesh.manifest;

import org.jspecify.annotations.NullMarked;
