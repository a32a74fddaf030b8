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
        Background other = new Background(() -> lock.enter(new Occupant("other", null)));
        other.join();

        assertThatCode(() -> lock.enter(new Occupant("mine", null))).doesNotThrowAnyException();
    }

    @Test
    void a_claim_waits_until_the_others_have_left() {
        AtomicReference<Occupant> other = new AtomicReference<>();
        Background entering = new Background(() -> {
            other.set(new Occupant("other", null));
            lock.enter(other.get());
        });
        entering.join();
        Background claiming = new Background(() -> {
            Occupant mine = new Occupant("mine", null);
            lock.enter(mine);
            lock.claim(mine);
        });
        claiming.awaitBlocked();

        lock.leave(other.get());

        claiming.join();
    }

    @Test
    void a_test_waits_until_a_claim_has_ended() {
        Claim claim = lock.claim(new Occupant("holder", null));
        Background entering = new Background(() -> lock.enter(new Occupant("mine", null)));
        entering.awaitBlocked();

        claim.close();

        entering.join();
    }

    @Test
    void claims_nest() {
        Occupant holder = new Occupant("holder", null);
        Claim outer = lock.claim(holder);
        Claim inner = lock.claim(holder);
        inner.close();
        inner.close();
        Background entering = new Background(() -> lock.enter(new Occupant("mine", null)));
        entering.awaitBlocked();

        outer.close();

        entering.join();
    }

    @Test
    void a_claim_of_a_class_covers_its_tests() {
        Occupant container = new Occupant("OrderTests", null);
        Claim claim = lock.claim(container);

        Occupant test = new Occupant("OrderTests.slow()", container);
        lock.enter(test);
        lock.claim(test).close();
        lock.leave(test);
        claim.close();
    }

    @Test
    void a_class_that_claims_in_one_of_its_tests_keeps_the_others_out() {
        Occupant container = new Occupant("OrderTests", null);
        Occupant test = new Occupant("OrderTests.slow()", container);
        lock.enter(test);
        Claim claim = lock.claim(container);
        Background sibling = new Background(() -> lock.enter(new Occupant("OrderTests.fast()", container)));
        sibling.awaitBlocked();

        claim.close();

        sibling.join();
    }

    @Test
    void a_class_that_claims_on_a_thread_of_its_own_is_told_to_let_the_test_do_it() {
        Occupant container = new Occupant("OrderTests", null);
        lock.enter(new Occupant("OrderTests.slow()", container));
        Background claiming = new Background(() -> lock.claim(container));

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(claiming::join)
                .withCauseInstanceOf(NamespaceClaimedException.class)
                .withMessageContaining("OrderTests cannot change namespace shop alone while its test OrderTests.slow()")
                .withMessageContaining("a Mesh that is a parameter of the test");
    }

    @Test
    void who_enters_alone_waits_for_nobody_who_waits_for_it() {
        Occupant inside = new Occupant("inside", null);
        lock.enter(inside);
        Background first = new Background(() -> {
            Occupant alone = new Occupant("first", null);
            lock.enterAlone(alone);
            lock.leave(alone);
        });
        first.awaitBlocked();
        Background second = new Background(() -> {
            Occupant alone = new Occupant("second", null);
            lock.enterAlone(alone);
            lock.leave(alone);
        });
        second.awaitBlocked();

        lock.claim(inside).close();
        lock.leave(inside);

        first.join();
        second.join();
    }

    @Test
    void a_class_that_is_further_up_on_the_same_thread_is_not_waited_for() {
        lock.claim(new Occupant("OrderTests", null));

        assertThatExceptionOfType(NamespaceClaimedException.class)
                .isThrownBy(() -> lock.enter(new Occupant("StockTests.any()", null)))
                .withMessageContaining("StockTests.any() needs namespace shop, which OrderTests uses");
    }

    @Test
    void two_that_would_wait_for_each_other_fail_at_once_and_name_the_holder() {
        Occupant first = new Occupant("OrderTests.first()", null);
        Occupant second = new Occupant("OrderTests.second()", null);
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
        Occupant outer = new Occupant("outer", null);
        lock.enter(outer);
        Occupant inner = new Occupant("inner", null);
        lock.enter(inner);

        assertThatExceptionOfType(NamespaceClaimedException.class)
                .isThrownBy(() -> lock.claim(inner))
                .withMessageContaining("outer");
    }

    @Test
    void an_interrupted_wait_ends() {
        lock.claim(new Occupant("holder", null));
        Background entering = new Background(() -> lock.enter(new Occupant("mine", null)));
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
                    Occupant occupant = new Occupant("test", null);
                    if (claims) {
                        Claim claim = lock.claim(occupant);
                        if (alone.incrementAndGet() > 1 || inside.get() > 0) {
                            violations.incrementAndGet();
                        }
                        alone.decrementAndGet();
                        claim.close();
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
