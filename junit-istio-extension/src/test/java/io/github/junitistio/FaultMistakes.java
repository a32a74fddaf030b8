// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.Placement;

/** One mistake each in faults, with what its error has to say beside the annotation and where it stands. */
final class FaultMistakes {

    @Says("delay \"250\" is not a duration: write a number and a unit, such as 250ms, 1.5s or 2m")
    @InjectDelay(service = "inventory", fixedDelay = "250")
    void delay_without_unit() {}

    @Says("delay \"0s\" is shorter than 1ms, the shortest duration that Istio accepts: write 1ms or more")
    @InjectDelay(service = "inventory", fixedDelay = "0s")
    void delay_of_nothing() {}

    @Says("delay \"\" is not a duration: write a number and a unit, such as 250ms, 1.5s or 2m")
    @InjectDelay(service = "inventory", fixedDelay = "")
    void delay_empty() {}

    @Says("delay \"1us\" is not a duration: write a number and a unit, such as 250ms, 1.5s or 2m")
    @InjectDelay(service = "inventory", fixedDelay = "1us")
    void delay_too_precise() {}

    @Says("delay \"-1s\" is negative: write 1ms or more")
    @InjectDelay(service = "inventory", fixedDelay = "-1s")
    void delay_negative() {}

    @Says("percentage 100.5 is not between 0 and 100: write a share of the requests in percent, such as 50")
    @InjectDelay(service = "inventory", fixedDelay = "1s", percentage = 100.5)
    void delay_with_percentage_above() {}

    @Says("percentage 0.00001 is finer than 0.0001, the smallest step that Istio knows: write at most four decimals")
    @InjectDelay(service = "inventory", fixedDelay = "1s", percentage = 0.00001)
    void delay_percentage_too_fine() {}

    @Says("write placement CALLEE or leave it away")
    @InjectAbort(service = "inventory", httpStatus = 503, placement = Placement.CALLER, firstAttempts = 1)
    void placement_contradicts_attempts() {}

    @Says("write placement CALLEE or leave it away")
    @InjectAbort(service = "inventory", httpStatus = 503, placement = Placement.CALLER, instances = 1)
    void placement_contradicts_instances() {}

    @Says("write placement CALLEE or leave it away")
    @InjectAbort(service = "inventory", httpStatus = 503, placement = Placement.CALLER, subset = "v1")
    void placement_contradicts_subset() {}

    @Says("write firstAttempts for the mesh's own retries, firstRequests for those of the application")
    @InjectAbort(service = "inventory", httpStatus = 503, firstAttempts = 1, firstRequests = 1)
    void attempts_and_requests() {}

    @Says("firstAttempts -1 is not between 1 and 10: write a number, or leave it away for all")
    @InjectAbort(service = "inventory", httpStatus = 503, firstAttempts = -1)
    void attempts_negative() {}

    @Says("firstRequests with percentage 50 would not be the first ones, but some: leave one of them away")
    @InjectAbort(service = "inventory", httpStatus = 503, firstRequests = 3, percentage = 50)
    void requests_with_percentage() {}

    @Says("firstRequests 100000000 is not between 1 and 1000: write a number, or leave it away for all")
    @InjectAbort(service = "inventory", httpStatus = 503, firstRequests = 100000000)
    void requests_too_many() {}

    @Says("instances -2 is not between 1 and 2147483647: write a number, or leave it away for all")
    @InjectAbort(service = "inventory", httpStatus = 503, instances = -2)
    void instances_negative() {}

    @Says(
            "subset \"V1\" is not one that Istio accepts: write at most 63 lower case letters, digits and dashes, such as v2")
    @InjectAbort(service = "inventory", httpStatus = 503, subset = "V1")
    void subset_with_capitals() {}

    @Says("HTTP status 600 is not between 200 and 599: write the status that callers shall see, such as 503")
    @InjectAbort(service = "inventory", httpStatus = 600)
    void status_too_high() {}

    @Says("HTTP status 100 is not between 200 and 599: write the status that callers shall see, such as 503")
    @InjectAbort(service = "inventory", httpStatus = 100)
    void status_informational() {}

    @Says("write one of CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND, ALREADY_EXISTS,")
    @InjectAbort(service = "inventory", grpcStatus = "UNAVAILBLE")
    void grpc_status_unknown() {}

    @Says("gRPC status OK is no fault: write the status of an error, such as UNAVAILABLE")
    @InjectAbort(service = "inventory", grpcStatus = "OK")
    void grpc_status_ok() {}

    @Says("write one of them, such as httpStatus = 503 or grpcStatus = \"UNAVAILABLE\"")
    @InjectAbort(service = "inventory", httpStatus = 503, grpcStatus = "UNAVAILABLE")
    void grpc_and_http() {}

    @Says("write one of them, such as httpStatus = 503 or grpcStatus = \"UNAVAILABLE\"")
    @InjectAbort(service = "inventory")
    void abort_of_nothing() {}

    @Says("percentage -1 is not between 0 and 100: write a share of the requests in percent, such as 50")
    @InjectHang(service = "inventory", percentage = -1)
    void hang_nobody() {}

    @Says("kibibytesPerSecond 0 is less than 1, the slowest that Envoy sends: write 1 or more, or let the service hang")
    @InjectSlowBody(service = "inventory", kibibytesPerSecond = 0)
    void slow_body_of_nothing() {}

    @Says("instances -1 is not between 1 and 2147483647: write a number, or leave it away for all")
    @InjectReset(service = "inventory", instances = -1)
    void reset_instances() {}

    private FaultMistakes() {}
}
