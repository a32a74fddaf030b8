// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import io.github.junitistio.IstioTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Test classes without what their methods declare: the same byte code but for the annotations of the extension. */
public final class Stripped extends ClassLoader {

    private static final String OURS = "L" + IstioTest.class.getPackageName().replace('.', '/') + "/";

    private Stripped() {
        super(Stripped.class.getClassLoader());
    }

    public static Class<?> of(Class<?> type) {
        byte[] code = strip(type);
        return new Stripped().defineClass(type.getName(), code, 0, code.length);
    }

    private static byte[] strip(Class<?> type) {
        ClassWriter stripped = new ClassWriter(0);
        try (InputStream code = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            new ClassReader(code).accept(new Methods(stripped), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stripped.toByteArray();
    }

    // Not those of the packages below, such as what a test fails without.
    private static boolean isOurs(String descriptor) {
        return descriptor.startsWith(OURS)
                && !Type.getType(descriptor)
                        .getClassName()
                        .substring(OURS.length() - 1)
                        .contains(".");
    }

    private static final class Methods extends ClassVisitor {

        Methods(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return isOurs(annotation) ? null : super.visitAnnotation(annotation, visible);
                }
            };
        }
    }
}
