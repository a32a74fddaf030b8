// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SideBySideTests {

    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicInteger interrupted = new AtomicInteger();

    private final Callable<Void> endless = () -> {
        begun.countDown();
        try {
            never.await();
        } catch (InterruptedException e) {
            interrupted.incrementAndGet();
            throw e;
        }
        return null;
    };

    @Test
    void runs_all_at_the_same_time() throws Exception {
        CyclicBarrier all = new CyclicBarrier(3);

        SideBySide.run(List.of(all::await, all::await, all::await));

        assertThat(all.isBroken()).isFalse();
    }

    @Test
    void does_nothing_without_tasks() throws Exception {
        SideBySide.run(List.of());
    }

    @Test
    void fails_with_the_first_failure_once_the_others_have_ended() {
        Callable<Void> failing = () -> {
            begun.await();
            throw new IllegalStateException("first");
        };

        assertThatThrownBy(() -> SideBySide.run(List.of(endless, failing)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("first")
                .hasNoSuppressedExceptions();
        assertThat(interrupted).hasValue(1);
    }

    @Test
    void tells_of_all_failures() {
        CyclicBarrier both = new CyclicBarrier(2);
        Callable<Void> failing = () -> {
            both.await();
            throw new IllegalStateException("failed");
        };

        assertThatThrownBy(() -> SideBySide.run(List.of(failing, failing)))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @Test
    void is_interrupted_once_the_tasks_have_ended() throws Exception {
        FutureTask<Void> run = new FutureTask<>(() -> {
            SideBySide.run(List.of(endless, endless));
            return null;
        });
        Thread thread = new Thread(run);
        thread.start();
        begun.await();

        thread.interrupt();

        assertThatThrownBy(run::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(interrupted.get()).isPositive();
    }
}
