// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.lock;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NamespaceLockTests {

    private final NamespaceLock lock = new NamespaceLock("shop");

    @Test
    void tests_share_a_namespace() {
        Background other = new Background(() -> lock.enter(Occupant.test("other", null)));
        other.join();

        assertThatCode(() -> lock.enter(Occupant.test("mine", null))).doesNotThrowAnyException();
    }

    @Test
    void a_claim_waits_until_the_others_have_left() {
        AtomicReference<Occupant> other = new AtomicReference<>();
        Background entering = new Background(() -> {
            other.set(Occupant.test("other", null));
            lock.enter(other.get());
        });
        entering.join();
        Background claiming = new Background(() -> {
            Occupant mine = Occupant.test("mine", null);
            lock.enter(mine);
            lock.claim(mine);
        });
        claiming.awaitBlocked();

        lock.leave(other.get());

        claiming.join();
    }

    @Test
    void a_test_waits_until_a_claim_has_ended() {
        Occupant holder = Occupant.container("holder", null);
        lock.claim(holder);
        Background entering = new Background(() -> lock.enter(Occupant.test("mine", null)));
        entering.awaitBlocked();

        lock.release(holder);

        entering.join();
    }

    @Test
    void claims_nest() {
        Occupant holder = Occupant.container("holder", null);
        lock.claim(holder);
        lock.claim(holder);
        lock.release(holder);
        Background entering = new Background(() -> lock.enter(Occupant.test("mine", null)));
        entering.awaitBlocked();

        lock.release(holder);

        entering.join();
    }

    @Test
    void a_claim_of_a_class_covers_its_tests() {
        Occupant container = Occupant.container("OrderTests", null);
        lock.claim(container);

        Occupant test = Occupant.test("OrderTests.slow()", container);
        lock.enter(test);
        lock.claim(test);
        lock.release(test);
        lock.leave(test);
        lock.release(container);
    }

    @Test
    void two_that_would_wait_for_each_other_fail_at_once_and_name_the_holder() {
        Occupant first = Occupant.container("OrderTests.first()", null);
        Occupant second = Occupant.container("OrderTests.second()", null);
        lock.enter(first);
        lock.enter(second);
        Background claiming = new Background(() -> lock.claim(first));
        claiming.awaitBlocked();

        assertThatExceptionOfType(NamespaceClaimedException.class)
                .isThrownBy(() -> lock.claim(second))
                .withMessageContaining("OrderTests.second() cannot change namespace shop alone")
                .withMessageContaining("OrderTests.first() is about to");

        lock.leave(second);
        claiming.join();
    }

    @Test
    void a_test_nested_in_another_ones_thread_fails_instead_of_waiting_for_it() {
        Occupant outer = Occupant.test("outer", null);
        lock.enter(outer);
        Occupant inner = Occupant.test("inner", null);
        lock.enter(inner);

        assertThatExceptionOfType(NamespaceClaimedException.class)
                .isThrownBy(() -> lock.claim(inner))
                .withMessageContaining("outer");
    }

    @Test
    void an_interrupted_wait_ends() {
        lock.claim(Occupant.container("holder", null));
        Background entering = new Background(() -> lock.enter(Occupant.test("mine", null)));
        entering.awaitBlocked();

        entering.thread.interrupt();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(entering::join)
                .withCauseInstanceOf(NamespaceClaimedException.class)
                .withMessageContaining("interrupted");
    }

    @Test
    void claims_exclude_each_other_and_everybody_else() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger alone = new AtomicInteger();
        AtomicInteger violations = new AtomicInteger();
        List<Background> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            boolean claims = i % 2 == 0;
            all.add(new Background(() -> {
                for (int round = 0; round < 500; round++) {
                    Occupant occupant = Occupant.container("test", null);
                    if (claims) {
                        lock.claim(occupant);
                        if (alone.incrementAndGet() > 1 || inside.get() > 0) {
                            violations.incrementAndGet();
                        }
                        alone.decrementAndGet();
                        lock.release(occupant);
                    } else {
                        lock.enter(occupant);
                        inside.incrementAndGet();
                        if (alone.get() > 0) {
                            violations.incrementAndGet();
                        }
                        inside.decrementAndGet();
                        lock.leave(occupant);
                    }
                }
            }));
        }
        all.forEach(Background::join);

        assertThat(violations).hasValue(0);
    }

    /** An action on a thread of its own. */
    private static final class Background {

        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final Thread thread;

        Background(Runnable action) {
            thread = new Thread(() -> {
                try {
                    action.run();
                    done.complete(null);
                } catch (RuntimeException e) {
                    done.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        void awaitBlocked() {
            await().until(() -> thread.getState() == Thread.State.WAITING);
            assertThat(done).isNotDone();
        }

        void join() {
            await().until(done::isDone);
            done.join();
        }
    }
}
