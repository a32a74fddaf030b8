// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoBuildInfoTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_520, 65_530, 65_536, 65_560, 200_000})
    void is_found_wherever_it_is(int position) throws IOException {
        String before = "\nmod\tist".repeat(position / 8) + "x".repeat(position % 8);

        assertThat(read(before + "\npath\tx\nmod\tistio.io/istio\tv1.2.3\th1:abc=\ndep\tcel.dev/expr\n"))
                .hasValue(new GoBuildInfo("v1.2.3", "h1:abc="));
    }

    @Test
    void has_no_sum_where_the_module_was_no_download() throws IOException {
        assertThat(read("\nmod\tistio.io/istio\t(devel)\t\n")).hasValue(new GoBuildInfo("(devel)", ""));
    }

    @Test
    void is_not_in_other_programs() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("\nmod\tistio.io/api\tv1.2.3\n")).isEmpty();
        assertThat(read("\nmod\tistio.io/istio\t" + "x".repeat(300_000))).isEmpty();
    }

    private Optional<GoBuildInfo> read(String content) throws IOException {
        return GoBuildInfo.read(Files.writeString(folder.resolve("program"), content));
    }
}
