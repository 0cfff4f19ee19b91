// Runs the asked-for JUnit 5 tests and reports each on descriptor 3 (runners/README.md).
//
//     grader.junit5.Main [--build DIR] [--work DIR] [--given DIR]
//
// The folders default to those of a box; the options are for the harness's own tests. Before a
// class of the student's is loaded, the request has been read, descriptor 0 leads nowhere, the
// channel is taken and the student's rights are in force.
package grader.junit5;

import grader.json.JsonReader;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

public final class Main {
    private Main() {}

    public static void main(String[] options) throws Exception {
        Path build = Path.of(option(options, "--build", "/box/build"));
        Path work = Path.of(option(options, "--work", "/box/work"));
        Path given = Path.of(option(options, "--given", "/box/given"));

        Map<?, ?> request = readRequest();
        Channel channel = new Channel((String) request.get("token"));
        if (request.get("canary") != null) {
            Canary.arm(((Number) request.get("canary")).longValue());
        }
        StudentLoader student = new StudentLoader(
                ClassFiles.read(build.resolve("student")), new StudentRights(work, given));
        TestsLoader tests = new TestsLoader(build.resolve("tests"), student);
        StudentRights.enforce();
        Thread.currentThread().setContextClassLoader(tests);

        new Run(channel, tests, new Words(student)).run(texts((List<?>) request.get("tests")));
        Runtime.getRuntime().halt(0); // whatever threads the student's code has left
    }

    private static String option(String[] options, String name, String otherwise) {
        for (int i = 0; i + 1 < options.length; i += 2) {
            if (options[i].equals(name)) {
                return options[i + 1];
            }
        }
        return otherwise;
    }

    private static Map<?, ?> readRequest() throws IOException {
        // Closing a standard stream points its descriptor at /dev/null.
        // A FileInputStream by itself wants to know its position, which a pipe has not.
        try (InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in))) {
            byte[] bytes = in.readAllBytes();
            return (Map<?, ?>) JsonReader.read(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static List<String> texts(List<?> items) {
        List<String> texts = new ArrayList<>();
        for (Object item : items) {
            texts.add((String) item);
        }
        return texts;
    }
}
