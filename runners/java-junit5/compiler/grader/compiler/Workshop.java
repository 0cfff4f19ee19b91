// The compiler's file manager: remembers what is written, and keeps some classes out of sight.
package grader.compiler;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

final class Workshop extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, String> written = new LinkedHashMap<>();
    private Set<String> hidden = Set.of();

    Workshop(StandardJavaFileManager standard) {
        super(standard);
    }

    Iterable<? extends JavaFileObject> sources(Iterable<Path> paths) throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        for (Path path : paths) {
            JavaFileObject file = fileManager.getJavaFileObjects(path).iterator().next();
            sources.add(new Text(file, Text.in(path)));
        }
        return sources;
    }

    /** Each class that was written, and the name of the file that it comes from. */
    Map<String, String> written() {
        return written;
    }

    /** From now on, these classes of the class path are not there. */
    void hide(Set<String> names) {
        hidden = names;
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName,
            Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        Iterable<JavaFileObject> all = super.list(location, packageName, kinds, recurse);
        if (location != StandardLocation.CLASS_PATH || hidden.isEmpty()) {
            return all;
        }
        List<JavaFileObject> seen = new ArrayList<>();
        for (JavaFileObject file : all) {
            if (!hidden.contains(inferBinaryName(location, file))) {
                seen.add(file);
            }
        }
        return seen;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String className,
            JavaFileObject.Kind kind, FileObject sibling) throws IOException {
        String source = sibling == null
                ? "" : Path.of(sibling.getName()).getFileName().toString();
        written.put(className, source);
        return super.getJavaFileForOutput(location, className, kind, sibling);
    }
}
