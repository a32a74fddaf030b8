/**
 * The frames of HTTP/2, for what speaks gRPC in plain text: the JDK has neither a server nor such a client for it. Imports
 * nothing of ours.
 */
@NullMarked
package io.github.junitistio.mesh.local.http2;

import org.jspecify.annotations.NullMarked;
