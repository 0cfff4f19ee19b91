// Reads a folder of class files into memory, so that loading a class later needs no file.
package grader.junit5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class ClassFiles {
    private static final String ENDING = ".class";

    private ClassFiles() {}

    /** The bytes of each class below the folder, by the class's name. */
    static Map<String, byte[]> read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(path -> path.toString().endsWith(ENDING))
                    .collect(Collectors.toList());
        }
        Map<String, byte[]> classes = new HashMap<>();
        for (Path file : files) {
            String path = folder.relativize(file).toString();
            String name = path.substring(0, path.length() - ENDING.length()).replace('/', '.');
            classes.put(name, Files.readAllBytes(file));
        }
        return classes;
    }
}
