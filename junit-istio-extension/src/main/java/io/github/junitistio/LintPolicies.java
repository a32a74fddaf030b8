// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.Severity;
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
 * Looks at the owners' policies in a namespace for what does not do what it says, or hurts when something fails: timeouts against retries, ejection
 * against the number of instances, pools against the requests that were seen, retries along the calls that followed from each other. What the run
 * itself has put into the mesh does not count, but for {@link IstioManifest}.
 *
 * <p>On a test, the resources are read at the end of its body and judged with its requests. On a class, they are read at the end of each of its
 * tests' bodies, nested ones included, and judged at the end of the class, as they were last, with the requests of all of its tests. A test that
 * fails is not judged. Needs {@link IstioTest} on the class or around it.
 *
 * @see io.github.junitistio.mesh.Mesh#lint() the same in code
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(IstioExtension.class)
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface LintPolicies {

    /** From which severity on a finding fails the test, or the class. What matters less is in the log, and a report entry of JUnit's. */
    Severity failOn() default Severity.WARNING;

    /** The namespace to look at; that of the test by default. */
    String namespace() default "";

    /** What is known and meant. An object's own annotation {@code junit-istio.github.io/lint-ignore} does the same for the object. */
    Ignore[] ignore() default {};

    /** A rule whose findings are meant. */
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @API(status = Status.EXPERIMENTAL, since = "0.1")
    @interface Ignore {

        /** The rule. */
        LintRule rule();

        /** The object, such as {@code VirtualService shop/inventory}; every one by default. */
        String object() default "";

        /** Why it is meant. */
        String reason();
    }
}
