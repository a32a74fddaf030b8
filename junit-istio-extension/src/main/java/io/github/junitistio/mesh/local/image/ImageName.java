// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.image;

import java.util.List;
import java.util.stream.Stream;

/** What an image may be declared as: itself, and itself without digest, tag or both. */
final class ImageName {

    private ImageName() {}

    /** The most exact one first. */
    static List<String> candidates(String image) {
        int at = image.indexOf('@');
        String withoutDigest = at < 0 ? image : image.substring(0, at);
        int tag = withoutDigest.indexOf(':', withoutDigest.lastIndexOf('/') + 1);
        String name = tag < 0 ? withoutDigest : withoutDigest.substring(0, tag);
        return Stream.of(image, withoutDigest, name).distinct().toList();
    }

    static String withoutTag(String image) {
        List<String> candidates = candidates(image);
        return candidates.get(candidates.size() - 1);
    }
}
