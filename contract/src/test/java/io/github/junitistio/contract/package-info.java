/** What a test class may expect of any mesh: each test here runs unchanged on the meshes local, k3s and cluster. */
@NullMarked
package io.github.junitistio.contract;

import org.jspecify.annotations.NullMarked;
