// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * Which requests go to one instance: Istio's {@code ConsistentHashLB}.
 *
 * @param fields the fields that are set, by name
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ConsistentHash(Map<String, Object> fields) {

    /** Copy the map. */
    public ConsistentHash {
        fields = Fields.copy(fields);
    }

    /**
     * Those with the same value of a header.
     *
     * @param name the header
     * @return the hash; never {@code null}
     */
    public static ConsistentHash httpHeaderName(String name) {
        HeaderNames.check(name);
        return new ConsistentHash(Map.of("httpHeaderName", name));
    }

    /**
     * Those with the same cookie. A request without it gets one with its answer.
     *
     * @param name the cookie
     * @param ttl how long the cookie lives, see {@link Durations#parse}
     * @return the hash; never {@code null}
     */
    public static ConsistentHash httpCookie(String name, String ttl) {
        HeaderNames.check(name);
        Duration parsed = Fields.duration("ttl", ttl);
        return new ConsistentHash(Map.of("httpCookie", new TreeMap<>(Map.of("name", name, "ttl", parsed))));
    }

    /**
     * Those from the same address.
     *
     * @return the hash; never {@code null}
     */
    public static ConsistentHash useSourceIp() {
        return new ConsistentHash(Map.of("useSourceIp", true));
    }

    /**
     * Those with the same value of a query parameter.
     *
     * @param name the parameter
     * @return the hash; never {@code null}
     */
    public static ConsistentHash httpQueryParameterName(String name) {
        if (name.isEmpty()) {
            throw new InvalidDeclarationException("a query parameter without a name: write the name");
        }
        return new ConsistentHash(Map.of("httpQueryParameterName", name));
    }

    /**
     * Use a hash ring, which is Istio's default, of another size.
     *
     * @param minimumRingSize at least 1; 1024 by default
     * @return a new hash; never {@code null}
     */
    public ConsistentHash ringHash(int minimumRingSize) {
        return with("ringHash", Map.of("minimumRingSize", Fields.limit("minimumRingSize", minimumRingSize)), "maglev");
    }

    /**
     * Use Maglev.
     *
     * @param tableSize a prime number below 5000011, such as 65537
     * @return a new hash; never {@code null}
     */
    public ConsistentHash maglev(int tableSize) {
        if (tableSize < 2
                || tableSize >= 5_000_011
                || !BigInteger.valueOf(tableSize).isProbablePrime(30)) {
            throw new InvalidDeclarationException(
                    "tableSize " + tableSize + " is no prime number below 5000011: write one, such as 65537");
        }
        return with("maglev", Map.of("tableSize", tableSize), "ringHash");
    }

    private ConsistentHash with(String algorithm, Object value, String other) {
        Map<String, Object> more = Fields.with(fields, algorithm, value);
        more.remove(other);
        return new ConsistentHash(more);
    }
}
