// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import io.github.junitistio.IstioTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Runs a storefront, two instances of the inventory's version v1 and one of v2. */
@IstioTest(namespace = "contract", manifests = "kubernetes")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ContractTest {}
