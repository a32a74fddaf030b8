// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is stuck on a parcel: a bar code that tells orders apart, as an SVG image of some 3 KiB. */
final class Label {

    private static final int BARS = 128;

    static String of(String order) {
        UUID digest = UUID.nameUUIDFromBytes(order.getBytes(StandardCharsets.UTF_8));
        BitSet wide = BitSet.valueOf(new long[] {digest.getMostSignificantBits(), digest.getLeastSignificantBits()});
        return IntStream.range(0, BARS)
                .mapToObj(bar -> "<path d='M" + 4 * bar + " 0h" + (wide.get(bar) ? 3 : 1) + "v64h-3z'/>")
                .collect(Collectors.joining("", "<svg xmlns='http://www.w3.org/2000/svg'>", "</svg>"));
    }

    private Label() {}
}
