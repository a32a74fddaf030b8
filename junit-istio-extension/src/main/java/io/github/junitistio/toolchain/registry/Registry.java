// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * One repository of a registry, read without an account. What fails in passing is tried three times. Not thread-safe.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">OCI Distribution Specification</a>
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class Registry {

    // What registries have to take, and none offers more.
    private static final int LARGEST_MANIFEST = 4 << 20;

    private final String name;
    private final URI root;
    private final Transport transport;

    /**
     * Name a repository. Nothing is asked for yet.
     *
     * @param hub the registry and folder
     * @param image the image's name in it, such as {@code pilot}
     */
    public Registry(Hub hub, String image) {
        this.name = hub + "/" + image;
        this.root = URI.create(hub.registry() + "/v2/" + hub.repository(image) + "/");
        this.transport = new Transport(hub.registry(), hub.repository(image));
    }

    /**
     * Look an image up.
     *
     * @param tag its tag
     * @param platform which of the images that the tag stands for
     * @throws RegistryException if there is none, or what arrives is not what the registry says it is
     */
    public Image image(String tag, ImagePlatform platform) throws RegistryException, InterruptedException {
        Manifest found = manifest(tag, null);
        if (found.isIndex()) {
            Descriptor descriptor = found.of(platform);
            found = manifest(descriptor.digest().toString(), descriptor);
        } else {
            requirePlatform(found, platform);
        }
        return new Image(name + ":" + tag, found.digest(), found.layers());
    }

    private Manifest manifest(String reference, @Nullable Descriptor expected)
            throws RegistryException, InterruptedException {
        return Retries.run(() -> {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            Answer answer = transport.get(
                    root.resolve("manifests/" + reference),
                    MediaTypes.MANIFESTS,
                    Target.memory(content, LARGEST_MANIFEST));
            if (expected != null) {
                expected.verify(answer.body());
            } else {
                verifyAnnounced(answer);
            }
            return Manifest.parse(answer.body(), content.toByteArray());
        });
    }

    /** Of a tag nothing is known before, but most registries say in a header what they send. */
    private static void verifyAnnounced(Answer answer) throws RegistryException {
        Optional<String> announced = answer.headers().firstValue("Docker-Content-Digest");
        if (announced.isPresent()) {
            new Descriptor("", Digest.parse(announced.get()), answer.body().size()).verify(answer.body());
        }
    }

    private void requirePlatform(Manifest manifest, ImagePlatform platform)
            throws RegistryException, InterruptedException {
        Descriptor config = manifest.config();
        JsonNode json = Retries.run(() -> {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            blob(config, Target.memory(content, LARGEST_MANIFEST));
            return Manifest.parse(new Received(config.digest(), config.size()), content.toByteArray())
                    .json();
        });
        ImagePlatform actual = new ImagePlatform(
                json.path("os").asText(), json.path("architecture").asText());
        if (!actual.equals(platform)) {
            throw RegistryException.lasting("it is for " + actual + ", not for " + platform);
        }
    }

    /**
     * Download a layer.
     *
     * @param file where to; it is there only if it is what the manifest names
     * @param progress told the number of bytes so far
     * @throws RegistryException if it does not arrive, or something else does
     */
    public void download(Image.Layer layer, Path file, LongConsumer progress)
            throws RegistryException, InterruptedException {
        Retries.run(() -> {
            try (Download download = Download.into(file)) {
                blob(layer.descriptor(), download.target(layer.size(), progress));
                download.keep();
                return file;
            } catch (RegistryException e) {
                throw e;
            } catch (IOException e) {
                throw RegistryException.passing(file + " cannot be written", e);
            }
        });
    }

    private void blob(Descriptor blob, Target target) throws RegistryException, InterruptedException {
        try (WritableByteChannel channel = target.channel()) {
            Answer answer = transport.get(root.resolve("blobs/" + blob.digest()), MediaTypes.ANY, target);
            blob.verify(answer.body());
        } catch (RegistryException e) {
            throw e;
        } catch (IOException e) {
            throw RegistryException.passing(blob.digest() + " cannot be written", e);
        }
    }

    /**
     * List the tags.
     *
     * @throws RegistryException if they cannot be listed
     */
    public List<String> tags() throws RegistryException, InterruptedException {
        List<String> tags = new ArrayList<>();
        Optional<URI> next = Optional.of(root.resolve("tags/list?n=1000"));
        while (next.isPresent()) {
            URI page = next.get();
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            Answer answer = Retries.run(() -> {
                content.reset();
                return transport.get(page, MediaTypes.JSON, Target.memory(content, LARGEST_MANIFEST));
            });
            tags.addAll(tags(answer, content.toByteArray()));
            next = TagPages.next(answer);
        }
        return tags;
    }

    private static List<String> tags(Answer answer, byte[] content) throws RegistryException {
        try {
            List<String> tags = new ArrayList<>();
            new ObjectMapper().readTree(content).path("tags").forEach(tag -> tags.add(tag.asText()));
            return tags;
        } catch (IOException e) {
            throw RegistryException.lasting(Answer.withoutQuery(answer.uri()) + " sends no JSON");
        }
    }

    /** The repository's name, such as {@code docker.io/istio/pilot}. */
    @Override
    public String toString() {
        return name;
    }
}
