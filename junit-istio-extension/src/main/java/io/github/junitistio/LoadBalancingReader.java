// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.ConsistentHash;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.declaration.LoadBalancer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@link LoadBalancing} annotations to {@link LoadBalancer} values. */
final class LoadBalancingReader {

    static LoadBalancer read(LoadBalancing balancing) {
        LoadBalancer balancer = way(balancing);
        for (String text : balancing.distribute()) {
            String[] sides = pair(text, "=", "distribute", "eu/eu-1=eu/eu-1:80,eu/eu-2:20");
            balancer = balancer.distribute(sides[0], shares(text, sides[1]));
        }
        for (String text : balancing.failover()) {
            String[] sides = pair(text, "=", "failover", "eu=us");
            balancer = balancer.failover(sides[0], sides[1]);
        }
        balancer = balancing.warmup().isEmpty() ? balancer : balancer.warmup(balancing.warmup());
        if (balancer.fields().isEmpty()) {
            throw new InvalidDeclarationException(
                    "it sets nothing: write simple, httpHeaderName, httpCookie, useSourceIp,"
                            + " httpQueryParameterName, distribute, failover or warmup");
        }
        return balancer;
    }

    private static LoadBalancer way(LoadBalancing balancing) {
        List<LoadBalancer> ways = new ArrayList<>();
        switch (balancing.simple()) {
            case ROUND_ROBIN -> ways.add(LoadBalancer.ROUND_ROBIN);
            case RANDOM -> ways.add(LoadBalancer.RANDOM);
            case LEAST_REQUEST -> ways.add(LoadBalancer.LEAST_REQUEST);
            case PASSTHROUGH -> ways.add(LoadBalancer.PASSTHROUGH);
            case UNSPECIFIED -> {}
        }
        hashes(balancing).forEach(hash -> ways.add(LoadBalancer.consistentHash(sized(balancing, hash))));
        if (ways.size() > 1) {
            throw new InvalidDeclarationException(
                    "it has " + ways.size() + " ways to choose an instance, which exclude each other: leave one");
        }
        return ways.isEmpty() ? LoadBalancer.NONE : ways.get(0);
    }

    private static List<ConsistentHash> hashes(LoadBalancing balancing) {
        List<ConsistentHash> hashes = new ArrayList<>();
        if (!balancing.httpHeaderName().isEmpty()) {
            hashes.add(ConsistentHash.httpHeaderName(balancing.httpHeaderName()));
        }
        if (!balancing.httpCookie().isEmpty()) {
            if (balancing.ttl().isEmpty()) {
                throw new InvalidDeclarationException(
                        "httpCookie has no ttl: write how long it lives, such as ttl = \"1h\"");
            }
            hashes.add(ConsistentHash.httpCookie(balancing.httpCookie(), balancing.ttl()));
        }
        if (balancing.useSourceIp()) {
            hashes.add(ConsistentHash.useSourceIp());
        }
        if (!balancing.httpQueryParameterName().isEmpty()) {
            hashes.add(ConsistentHash.httpQueryParameterName(balancing.httpQueryParameterName()));
        }
        if (hashes.isEmpty() && (balancing.minimumRingSize() != 0 || balancing.tableSize() != 0)) {
            throw new InvalidDeclarationException(
                    "minimumRingSize and tableSize are for consistent hashing: write what to hash by, such as httpHeaderName");
        }
        return hashes;
    }

    private static ConsistentHash sized(LoadBalancing balancing, ConsistentHash hash) {
        if (balancing.minimumRingSize() != 0 && balancing.tableSize() != 0) {
            throw new InvalidDeclarationException(
                    "minimumRingSize and tableSize are of two algorithms: leave one of them away");
        }
        ConsistentHash sized = balancing.minimumRingSize() == 0 ? hash : hash.ringHash(balancing.minimumRingSize());
        return balancing.tableSize() == 0 ? sized : sized.maglev(balancing.tableSize());
    }

    private static Map<String, Integer> shares(String text, String to) {
        Map<String, Integer> shares = new TreeMap<>();
        for (String share : to.split(",")) {
            String[] sides = pair(share, ":", "distribute \"" + text + "\":", "eu/eu-2:20");
            try {
                shares.put(sides[0], Integer.valueOf(sides[1]));
            } catch (NumberFormatException e) {
                throw new InvalidDeclarationException("distribute \"" + text + "\": \"" + sides[1]
                        + "\" is no percentage: write a whole number from 1 to 100");
            }
        }
        return shares;
    }

    private static String[] pair(String text, String separator, String named, String example) {
        String[] sides = text.split(separator, 2);
        if (sides.length != 2) {
            throw new InvalidDeclarationException(
                    named + " \"" + text + "\" has no " + separator + ": write it as in \"" + example + "\"");
        }
        return sides;
    }

    private LoadBalancingReader() {}
}
