/**
 * The mesh as tests see it: shared by a run, with what each test or class adds taken back at its end. Imports {@code mesh}
 * and its packages {@code fault} and {@code lock}.
 */
@NullMarked
package io.github.junitistio.mesh.scope;

import org.jspecify.annotations.NullMarked;
