package dev.latchkey.bench.faults;

import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/** Starts a vault whose code is changed in one place while it is loaded. */
final class MutantVault {
    private static final ClassDesc INSTEAD = ClassDesc.of("dev.latchkey.refresh.Mutations");

    private MutantVault() {}

    /** Takes the mutant and the file of settings. */
    public static void main(String[] args) throws Exception {
        var loader = new Loader(Mutant.valueOf(args[0]));
        Thread.currentThread().setContextClassLoader(loader);
        loader.loadClass(VaultOnClock.class.getName())
                .getDeclaredMethod("main", String[].class)
                .invoke(null, (Object) new String[] {"-", args[1]});
    }

    private static final class Loader extends URLClassLoader {
        private final Mutant mutant;

        Loader(Mutant mutant) {
            super(classPath(), ClassLoader.getPlatformClassLoader());
            this.mutant = mutant;
        }

        private static URL[] classPath() {
            return Arrays.stream(
                            System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .map(Path::of)
                    .map(Loader::url)
                    .toArray(URL[]::new);
        }

        private static URL url(Path path) {
            try {
                return path.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalStateException("a path has an address", e);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.equals(mutant.where())) {
                return super.findClass(name);
            }
            try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                var changed = changed(in.readAllBytes());
                return defineClass(name, changed, 0, changed.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        private byte[] changed(byte[] original) {
            var file = ClassFile.of();
            return file.transformClass(
                    file.parse(original), ClassTransform.transformingMethodBodies(this::lead));
        }

        private void lead(CodeBuilder code, CodeElement element) {
            if (element instanceof InvokeInstruction call
                    && call.name().equalsString(mutant.calledMethod())
                    && call.owner()
                            .asInternalName()
                            .equals(mutant.calledClass().replace('.', '/'))) {
                var type = call.typeSymbol();
                code.invokestatic(
                        INSTEAD,
                        mutant.calledMethod(),
                        call.opcode() == Opcode.INVOKESTATIC
                                ? type
                                : type.insertParameterTypes(0, call.owner().asSymbol()));
            } else {
                code.with(element);
            }
        }
    }
}
