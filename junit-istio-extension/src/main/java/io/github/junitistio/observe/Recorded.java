// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import io.github.junitistio.mesh.record.ProxyRecords;
import io.github.junitistio.mesh.record.RecordKind;
import io.github.junitistio.mesh.record.RecordWindow;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A line of a test's, and who can read it.
 *
 * @param reader makes a record of it
 * @param line the line
 */
record Recorded(ProxyLines reader, Line line) {

    /** What some of the proxies have written from a time on, without what is other tests'. Nothing is waited for. */
    static Stream<Recorded> since(RecordWindow window, RecordKind kind, Instant begin, Predicate<ProxyRecords> which) {
        List<ProxyRecords> proxies = window.proxies();
        Addresses addresses = new Addresses(proxies);
        return proxies.stream().filter(which).flatMap(proxy -> {
            ProxyLines reader = new ProxyLines(proxy, addresses);
            return proxy.since(kind, begin)
                    .map(text -> new Recorded(reader, Line.of(text)))
                    .filter(each -> !window.isOfAnotherTest(each.line.text("traceparent")));
        });
    }

    /** Determine if it came to the proxy's own Pod, in place of leaving it. */
    boolean isReceived() {
        return reader.isReceived(line);
    }

    Request request() {
        return reader.request(line);
    }

    Attempt attempt() {
        return reader.attempt(line);
    }

    Ejection ejection() {
        return reader.ejection(line);
    }
}
