// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import org.apiguardian.api.API;

/**
 * What an aborted request is answered with: Istio's {@code fault.abort.httpStatus} or {@code fault.abort.grpcStatus}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface AbortStatus permits HttpStatus, GrpcStatus {}
