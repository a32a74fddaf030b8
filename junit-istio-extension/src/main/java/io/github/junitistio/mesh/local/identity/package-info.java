/**
 * Who the workloads of a mesh are: SPIFFE names, and the certificates that vouch for them.
 */
@NullMarked
package io.github.junitistio.mesh.local.identity;

import org.jspecify.annotations.NullMarked;
