// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an error has to say. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Says {

    String value();
}
