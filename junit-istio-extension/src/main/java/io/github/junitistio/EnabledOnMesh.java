// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test, or the tests of a class, on some meshes only; on others they are skipped, and say why. No mesh is started to find that out.
 *
 * <pre>{@code
 * @Test
 * @EnabledOnMesh("local")
 * void an_ejection_takes_no_time(Traffic traffic) { ... }
 * }</pre>
 *
 * <p>A name that no mesh can have is an error of the test or class.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(EnabledOnMeshCondition.class)
public @interface EnabledOnMesh {

    /** The meshes, as the setting {@code junit-istio.mesh} names them: {@code local}, {@code k3s}, {@code cluster}. */
    String[] value();
}
