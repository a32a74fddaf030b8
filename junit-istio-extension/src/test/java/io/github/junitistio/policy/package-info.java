/** What each policy and fault does to requests on the local mesh, and that its test fails without it. */
package io.github.junitistio.policy;
