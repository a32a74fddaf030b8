// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test that fails when what it declares is taken off it; the value is a part of the failure's message. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface FailsWithout {

    String value();
}
