// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import io.github.junitistio.IstioTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Runs the whole shop as its manifests describe it. It starts once, for all classes that have this annotation. */
@IstioTest(namespace = "shop", manifests = "../sample-app/kubernetes")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ShopTest {}
