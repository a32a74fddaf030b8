// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.model;

import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.observe.Call;
import io.github.junitistio.observe.Request;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The requests that were seen.
 *
 * @param calls those that followed from none, each with all that followed from it
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Observed(List<Call> calls) {

    /** Nothing was looked at. */
    public static final Observed NOTHING = new Observed(List.of());

    /** Copy the list. */
    public Observed {
        calls = List.copyOf(calls);
    }

    /** All of them. */
    public Stream<Request> requests() {
        return calls.stream().flatMap(Call::all).map(Call::request);
    }

    /** Those to a host. */
    public List<Request> to(ServiceHost host) {
        return requests()
                .filter(request -> request.service().equals(host.name()))
                .toList();
    }
}
