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
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs the tests of a class against an Istio mesh.
 *
 * <p>The mesh is started when a test first needs it, shared by all classes of the run, and ended with the run. Which mesh
 * it is, is a setting: {@code junit-istio.mesh} as a JUnit configuration parameter or system property, or
 * {@code JUNIT_ISTIO_MESH} in the environment; by default {@code local}.
 *
 * <p>Constructors, lifecycle methods and tests can take parameters of the types {@link io.github.junitistio.mesh.Mesh} and
 * {@link io.github.junitistio.mesh.MeshClient}. What is added by one of {@code @BeforeAll} stays for the whole class; what is
 * added by one of a test, its {@code @BeforeEach} or its constructor goes with the test.
 *
 * <h2>Parallel tests</h2>
 *
 * A fault acts in the whole namespace, so a test that declares one takes the namespace for itself while it runs; other
 * tests in that namespace wait. Classes in different namespaces run side by side. With {@link #isolation} {@code REQUEST} tests
 * of one namespace overlap as well.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith({IstioExtension.class, GateCondition.class})
@ResourceLock(providers = NamespaceLocks.class)
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface IstioTest {

    /** The namespace, a DNS label, in which services and workloads are looked up when their names have none. */
    String namespace() default "default";

    /**
     * Kubernetes manifests that are to run: files, folders (every {@code .yaml}, {@code .yml} and {@code .json} in them), or
     * resources of the class path as {@code classpath:shop.yaml}. Relative paths begin at the working directory. Objects that
     * name no namespace are put into {@link #namespace}.
     *
     * <p>When the first test begins, all workloads are ready. They stay for the next class that declares the same for the
     * same namespace; then every object is brought back to what its manifest says first.
     *
     * <p>On the mesh {@code local}, a file {@code local-images.yaml} beside the manifests says by which command an image is
     * run; see {@code docs/manifests.md}.
     */
    String[] manifests() default {};

    /** What keeps the faults and policies of a test from other tests in the namespace. */
    Isolation isolation() default Isolation.NAMESPACE;

    /** With {@code isolation = REQUEST}: the header by which requests of a test are told, which applications have to hand on. */
    String isolationHeader() default "traceparent";

    /**
     * Whether a test passes whose faults and policies no request has met. By default it fails, and says what requests there
     * were instead: a fault that nobody met proves nothing. What a class declares has to be met by one of its tests.
     *
     * <p>A test that fails is not judged. What a test has applied in code is judged when its body has ended, and what belongs to a
     * class when that has ended; {@link io.github.junitistio.mesh.Applied#allowUnused} allows it for one of them, and
     * {@link IstioManifest#allowUnused} for a manifest. {@code junit-istio.allow-unused = true}, as a setting of the run, allows it
     * everywhere.
     */
    boolean allowUnused() default false;
}
