// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

/** By what an attempt belongs to a request of the same proxy. A copy of a mirror is sent to another cluster, and belongs to none. */
record Sent(Instance proxy, String service, String subset, String requestId) {

    static Sent of(Request request) {
        return new Sent(request.proxy(), request.service(), request.subset(), request.requestId());
    }

    static Sent of(Attempt attempt) {
        return new Sent(attempt.proxy(), attempt.service(), attempt.subset(), attempt.requestId());
    }
}
