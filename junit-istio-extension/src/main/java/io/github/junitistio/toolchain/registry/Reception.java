// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes a body as it comes, and computes its digest on the way. More than is allowed for is not even written. */
final class Reception implements BodySubscriber<Received> {

    private final Target target;
    private final MessageDigest digest = Digest.compute();
    private final CompletableFuture<Received> result = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private long size;

    Reception(Target target) {
        this.target = target;
    }

    @Override
    public CompletionStage<Received> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (result.isDone() || subscription == null) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                take(buffer);
            }
            target.progress().accept(size);
            subscription.request(1);
        } catch (IOException e) {
            subscription.cancel();
            result.completeExceptionally(e);
        }
    }

    private void take(ByteBuffer buffer) throws IOException {
        size += buffer.remaining();
        if (size > target.limit()) {
            throw RegistryException.passing("more than %d bytes".formatted(target.limit()));
        }
        digest.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            target.channel().write(buffer);
        }
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        result.complete(new Received(Digest.of(digest), size));
    }
}
