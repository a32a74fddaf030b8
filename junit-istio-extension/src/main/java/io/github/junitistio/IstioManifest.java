// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Creates Istio resources as their manifests say, while a test's body runs: for everything that no other annotation says,
 * such as a rewrite, a redirect, CORS, an {@code EnvoyFilter} or a {@code RequestAuthentication}.
 *
 * <p>The resources are created beside what is there, and deleted afterwards; one that exists already is refused, not
 * changed. The test's body runs when istiod has heard of all of them and every proxy has what istiod made of them. A
 * {@code VirtualService} or {@code DestinationRule} that no proxy follows is an error. Faults and policies of the same level
 * or further in are put into these resources where they are for the same host.
 *
 * <p>On a class or interface it holds for each of the tests, nested ones included. It can be a meta-annotation. Needs
 * {@link IstioTest} on the class or around it.
 *
 * @see IstioTest#manifests() for what stays for the whole class, of any kind
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(IstioManifest.List.class)
@ExtendWith(IstioExtension.class)
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface IstioManifest {

    /**
     * Files, folders, or {@code classpath:} and the name of a resource, in YAML or JSON. Relative paths start from the
     * working directory, and are looked for on the class path if there is no such file.
     */
    String[] value() default {};

    /** Objects in YAML, with {@code ---} between them, or in JSON; none by default. */
    String yaml() default "";

    /**
     * Whether a test passes that sends no request which these objects are about. By default it fails if the proxies recorded none to a host that one
     * of them names, and none by a Pod that one of them selects. Which requests they act on shows in no record, so that more cannot be told.
     */
    boolean allowUnused() default false;

    /** Several. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @Inherited
    @ExtendWith(IstioExtension.class)
    @API(status = Status.EXPERIMENTAL, since = "0.1")
    @interface List {

        /** The annotations. */
        IstioManifest[] value();
    }
}
