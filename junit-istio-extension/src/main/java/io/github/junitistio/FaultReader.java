// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.GrpcStatus;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.declaration.Placement;

/** Annotations of faults to {@link Fault} values. */
final class FaultReader {

    static Fault delay(InjectDelay delay) {
        Fault fault = scoped(
                Fault.delay(delay.service(), delay.fixedDelay()), delay.percentage(), delay.from(), delay.match());
        return placed(fault, delay.placement(), delay.firstAttempts(), delay.firstRequests())
                .subset(delay.subset())
                .instances(delay.instances());
    }

    static Fault hang(InjectHang hang) {
        Fault fault = scoped(Fault.hang(hang.service()), hang.percentage(), hang.from(), hang.match());
        return placed(fault, hang.placement(), hang.firstAttempts(), hang.firstRequests())
                .subset(hang.subset())
                .instances(hang.instances());
    }

    static Fault abort(InjectAbort abort) {
        Fault fault = scoped(status(abort), abort.percentage(), abort.from(), abort.match());
        return placed(fault, abort.placement(), abort.firstAttempts(), abort.firstRequests())
                .subset(abort.subset())
                .instances(abort.instances());
    }

    static Fault slowBody(InjectSlowBody body) {
        return scoped(
                        Fault.slowBody(body.service(), body.kibibytesPerSecond()),
                        body.percentage(),
                        body.from(),
                        body.match())
                .firstAttempts(body.firstAttempts())
                .subset(body.subset())
                .instances(body.instances());
    }

    static Fault reset(InjectReset reset) {
        Fault fault = Fault.reset(reset.service()).subset(reset.subset()).instances(reset.instances());
        return reset.from().isEmpty() ? fault : fault.from(reset.from());
    }

    private static Fault status(InjectAbort abort) {
        boolean http = abort.httpStatus() != 0;
        boolean grpc = !abort.grpcStatus().isEmpty();
        if (http == grpc) {
            throw new InvalidDeclarationException(
                    (http ? "httpStatus and grpcStatus are both given" : "neither httpStatus nor grpcStatus is given")
                            + ": write one of them, such as httpStatus = 503 or grpcStatus = \"UNAVAILABLE\"");
        }
        return http
                ? Fault.abort(abort.service(), abort.httpStatus())
                : Fault.abort(abort.service(), GrpcStatus.parse(abort.grpcStatus()));
    }

    private static Fault scoped(Fault fault, double percentage, String from, Match match) {
        Fault scoped = fault.percentage(percentage).match(MatchReader.read(match));
        return from.isEmpty() ? scoped : scoped.from(from);
    }

    private static Fault placed(Fault fault, Placement placement, int firstAttempts, int firstRequests) {
        return fault.placement(placement).firstAttempts(firstAttempts).firstRequests(firstRequests);
    }

    private FaultReader() {}
}
