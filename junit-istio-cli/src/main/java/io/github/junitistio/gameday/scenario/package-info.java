/** Test classes as steps: finding them, and running their tests with JUnit's launcher on a mesh that is there. Imports plan, guard and probe. */
@NullMarked
package io.github.junitistio.gameday.scenario;

import org.jspecify.annotations.NullMarked;
