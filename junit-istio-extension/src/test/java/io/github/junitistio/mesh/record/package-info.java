/** Reading what proxies write down. */
package io.github.junitistio.mesh.record;
