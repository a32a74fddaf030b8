/** Whether the steady state holds: requests at a steady rhythm, and what becomes of them. Imports plan, and the mesh's clients. */
@NullMarked
package io.github.junitistio.gameday.probe;

import org.jspecify.annotations.NullMarked;
