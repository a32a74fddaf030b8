// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios.page;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A class as its source has it, read by the JDK's compiler.
 *
 * @param doc its Javadoc, as paragraphs of Markdown
 * @param annotations what stands on it and in it, with the text that each was given, if any
 * @param names the two words before and after the dots of its body, such as {@code Policy.split}
 * @param interfaces what it implements
 */
record Source(String name, List<String> doc, List<Annotation> annotations, Set<String> names, List<String> interfaces) {

    /** An annotation and its text. */
    record Annotation(String name, String text) {}

    static Source read(Path file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(file));
            DocTrees trees = DocTrees.instance(task);
            Reader reader = new Reader(trees);
            for (CompilationUnitTree unit : task.parse()) {
                reader.scan(unit, null);
            }
            return reader.source().orElseThrow(() -> new IllegalStateException(file + " has no class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of an annotation that stands once, on the class. */
    String textOf(String annotation) {
        return annotations.stream()
                .filter(each -> each.name().equals(annotation))
                .map(Annotation::text)
                .findFirst()
                .orElse("");
    }

    private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final DocTrees trees;
        private final List<Annotation> annotations = new ArrayList<>();
        private final Set<String> names = new TreeSet<>();
        private @Nullable TreePath type;

        Reader(DocTrees trees) {
            this.trees = trees;
        }

        Optional<Source> source() {
            return Optional.ofNullable(type).map(path -> {
                ClassTree tree = (ClassTree) path.getLeaf();
                DocCommentTree doc = trees.getDocCommentTree(path);
                return new Source(
                        tree.getSimpleName().toString(),
                        doc == null ? List.of() : Markdown.of(doc),
                        annotations,
                        names,
                        tree.getImplementsClause().stream()
                                .map(Object::toString)
                                .toList());
            });
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
            if (type == null) {
                type = getCurrentPath();
            }
            return super.visitClass(tree, none);
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void none) {
            annotations.add(new Annotation(
                    tree.getAnnotationType().toString(),
                    tree.getArguments().stream().findFirst().map(Reader::text).orElse("")));
            return super.visitAnnotation(tree, none);
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void none) {
            names.add(tree.toString());
            return super.visitMemberSelect(tree, none);
        }

        private static String text(ExpressionTree argument) {
            ExpressionTree value =
                    argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
            return value instanceof LiteralTree literal && literal.getValue() instanceof String text ? text : "";
        }
    }
}
