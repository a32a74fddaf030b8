// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Calls a method before the tests of each version of a class with {@link IstioVersions}: what {@code @BeforeAll} is in other
 * classes. The method is static unless one instance serves all tests of the class, and can take a parameter of the type {@link
 * io.github.junitistio.mesh.Mesh}; what it adds stays for the tests of that version.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface BeforeIstioVersion {}
