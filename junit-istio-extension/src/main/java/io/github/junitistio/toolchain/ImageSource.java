// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import io.github.junitistio.toolchain.registry.FileInImage;
import io.github.junitistio.toolchain.registry.Image;
import io.github.junitistio.toolchain.registry.ImagePlatform;
import io.github.junitistio.toolchain.registry.Registry;
import io.github.junitistio.toolchain.registry.RegistryException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Takes a program out of the layers of Istio's own image of it, without a container engine. What the registry calls by a tag
 * is believed; all the rest is proved by its digest.
 */
record ImageSource(Release.Images release, Platform platform) implements ToolSource {

    private static final String FOLDER = "usr/local/bin/";

    @Override
    public String description(Tool tool) {
        return "image %s/%s:%s".formatted(release.hub(), tool.image(), release.tag());
    }

    @Override
    public String usualDuration() {
        return "about 50 MB, usually less than a minute";
    }

    @Override
    public Path fetch(Tool tool, Path work, Progress progress)
            throws AttemptFailedException, IOException, InterruptedException {
        Registry registry = new Registry(release.hub(), tool.image());
        Path program = work.resolve(platform.fileName(tool));
        try {
            Image image = registry.image(release.tag(), imagePlatform());
            progress.begin("the image is " + image.digest());
            new FileInImage(registry, image, FOLDER + tool.executable())
                    .extract(
                            work,
                            program,
                            (layer, received, size) -> progress.update(() -> "%d of %d MB of layer %d downloaded"
                                    .formatted(received / 1_000_000, size / 1_000_000, layer)));
            return program;
        } catch (RegistryException e) {
            throw new AttemptFailedException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void requirePrerequisites(Tool tool) throws AttemptFailedException {
        imagePlatform();
    }

    private ImagePlatform imagePlatform() throws AttemptFailedException {
        String architecture = switch (platform.architecture()) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> platform.architecture();
        };
        if (!platform.os().equals("linux")) {
            throw new AttemptFailedException("what images hold runs on Linux only, and this is " + platform);
        }
        return new ImagePlatform(platform.os(), architecture);
    }
}
