// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitistio.mesh.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageCommandsTests {

    private static final String USER = "shop.yaml, line 1 (Deployment shop)";

    @TempDir
    private Path folder;

    private ImageCommands declare(String entries) throws IOException {
        return ImageCommands.read(List.of(write("one", entries)));
    }

    private Path write(String name, String entries) throws IOException {
        Path below = Files.createDirectories(folder.resolve(name));
        Files.writeString(below.resolve("local-images.yaml"), "images:\n" + entries);
        return below;
    }

    @Test
    void a_command_is_filled_for_a_container() throws IOException {
        ImageCommand command = declare("""
                          - image: shop
                            command: ["${java}", "-jar", "${folder}/../app.jar", "${directory}", "--port=${port}"]
                            directory: work/..
                            env: {HOST: "${address}", PORT: "${port:http}", GRPC: "${port:grpc}", COUNT: 3}
                        """).find("shop:1.0", USER);

        assertThat(command.commandFor(new TestValues()))
                .containsExactly(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-jar",
                        folder + "/one/../app.jar",
                        folder + "/one",
                        "--port=18080");
        assertThat(command.envFor(new TestValues()))
                .isEqualTo(Map.of("HOST", "127.5.0.9", "PORT", "18080", "COUNT", "3"));
        assertThat(command.directory()).isEqualTo(folder.resolve("one"));
        assertThat(command.mentionsAddress()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "registry:5000/team/shop:2@sha256:ab, digest",
        "registry:5000/team/shop:2@sha256:cd, tagged",
        "registry:5000/team/shop:2, tagged",
        "registry:5000/team/shop:3, name",
        "registry:5000/team/shop, name"
    })
    void the_most_exact_name_wins(String image, String expected) throws IOException {
        ImageCommands commands = declare("""
                  - {image: "registry:5000/team/shop", command: ["sh", "name"]}
                  - {image: "registry:5000/team/shop:2", command: ["sh", "tagged"]}
                  - {image: "registry:5000/team/shop:2@sha256:ab", command: ["sh", "digest"]}
                """);

        assertThat(commands.find(image, USER).command()).containsExactly("sh", expected);
        assertThat(commands.find(image, USER).mentionsAddress()).isFalse();
    }

    @Test
    void an_image_without_a_command_is_told_with_those_there_are_and_what_to_paste() throws IOException {
        ImageCommands commands = declare("  - {image: shop, command: [sh]}\n");

        assertThatThrownBy(() -> commands.find("team/shop:1", USER))
                .isInstanceOf(MeshException.class)
                .hasMessageStartingWith(USER + ": the image team/shop:1 has no command")
                .hasMessageContaining("Declared are shop. Add it to " + folder.resolve("one/local-images.yaml"))
                .hasMessageContaining("  - image: team/shop\n    command: [\"${java}\"");
        assertThatThrownBy(() -> ImageCommands.read(List.of()).find("a", USER))
                .hasMessageContaining("No image has one. The manifests are in no folder");
    }

    @Test
    void several_folders_are_one() throws IOException {
        Path one = write("one", "  - {image: a, command: [sh]}\n  - {image: c, command: [sh]}\n");
        Path two = write("two", "  - {image: b, command: [sh]}\n  - {image: a, command: [sh], directory: ../one}\n");
        ImageCommands commands = ImageCommands.read(List.of(one, two, one, folder));

        commands.check(Map.of("a", USER, "b", USER, "c:1", USER));
    }

    @Test
    void contradictions_are_told_with_both_files() throws IOException {
        Path one = write("one", "  - {image: a, command: [sh]}\n");
        Path two = write("two", "  - {image: a, command: [sh, -x]}\n");

        assertThatThrownBy(() -> ImageCommands.read(List.of(one, two)))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining(one.toString())
                .hasMessageContaining(two.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{image: a, command: [sh], comand: [sh]} | unknown key comand",
                "{image: a} | `command` has to be a list",
                "{image: a, command: sh} | `command` has to be a list",
                "{image: a, command: []} | `command` has to be a list",
                "{command: [sh]} | has no `image`",
                "{image: a, command: [sh, '${prot}']} | there is no placeholder ${prot}",
                "{image: a, command: [sh], env: {A: '${url}'}} | there is no placeholder ${url}",
                "{image: a, command: [sh], env: [A=b]} | `env` has to map",
                "{image: a, command: [sh], directory: [a]} | `directory` is no text",
                "{image: a, command: [sh], command: [sh]} | line 2: cannot be read"
            })
    void what_is_wrong_in_the_file_is_told_when_it_is_read(String entry, String message) {
        assertThatThrownBy(() -> declare("  - " + entry + "\n"))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("local-images.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void another_shape_is_told_with_an_example() throws IOException {
        Path file = Files.writeString(folder.resolve("local-images.yaml"), "shop: [sh]\n");

        assertThatThrownBy(() -> ImageCommands.read(List.of(folder)))
                .hasMessageStartingWith(file + ": has to be a list under the one key `images`")
                .hasMessageContaining("- image: shop");
    }

    @Test
    void what_this_machine_lacks_is_told_for_the_images_that_are_used() throws IOException {
        ImageCommands commands = declare("""
                  - {image: path, command: [no-such-program-anywhere]}
                  - {image: file, command: ["${folder}/missing"]}
                  - {image: folder, command: [sh], directory: missing}
                  - {image: property, command: [sh, "${property:junit-istio.not.set}"]}
                  - {image: variable, command: [sh, "${env:JUNIT_ISTIO_NOT_SET}"]}
                  - {image: good, command: [sh]}
                """);

        commands.check(Map.of("good", USER));
        assertThatThrownBy(() -> commands.check(Map.of(
                        "path", USER, "file", USER, "folder", USER, "property", USER, "variable", USER, "good", USER)))
                .isInstanceOf(MeshException.class)
                .hasMessageStartingWith("5 problems with images")
                .hasMessageContaining("(image path): the program no-such-program-anywhere is in no folder of the PATH")
                .hasMessageContaining("(image file): the program " + folder.resolve("one/missing") + " does not exist")
                .hasMessageContaining("(image folder): there is no folder " + folder.resolve("one/missing"))
                .hasMessageContaining("Set the system property junit-istio.not.set")
                .hasMessageContaining("Set the environment variable JUNIT_ISTIO_NOT_SET");
    }
}
