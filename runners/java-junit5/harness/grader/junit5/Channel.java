// Descriptor 3: one JSON object a line, each with the token of this run.
//
// The token stays in this class of a module that is open to nobody. Descriptor 3 cannot be opened
// again through /proc by a student's code, whose rights do not reach there.
package grader.junit5;

import grader.json.JsonWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.internal.access.SharedSecrets;

final class Channel {
    private static final int DESCRIPTOR = 3;
    private static final int MAX_TEXT = 4000;

    private final String token;
    private final FileOutputStream out;

    Channel(String token) {
        this.token = token;
        // Opening /proc/self/fd/3 would ask for rights to somebody else's pipe.
        FileDescriptor descriptor = new FileDescriptor();
        SharedSecrets.getJavaIOFileDescriptorAccess().set(descriptor, DESCRIPTOR);
        this.out = new FileOutputStream(descriptor);
    }

    void collected(List<String> tests) {
        Map<String, Object> event = event("collected");
        event.put("tests", tests);
        send(event);
    }

    void start(String test) {
        Map<String, Object> event = event("start");
        event.put("test", test);
        send(event);
    }

    void finish(String test, Outcome outcome) {
        Map<String, Object> event = event("finish");
        event.put("test", test);
        event.put("status", outcome.status);
        putText(event, "message", outcome.message);
        putText(event, "expected", outcome.expected);
        putText(event, "actual", outcome.actual);
        send(event);
    }

    void broken(String message) {
        Map<String, Object> event = event("broken");
        putText(event, "message", message);
        send(event);
    }

    void end() {
        send(event("end"));
    }

    private Map<String, Object> event(String kind) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", kind);
        if (token != null) {
            event.put("token", token);
        }
        return event;
    }

    private static void putText(Map<String, Object> event, String key, String text) {
        if (text != null) {
            boolean fits = text.length() <= MAX_TEXT;
            event.put(key, fits ? text : text.substring(0, MAX_TEXT - 1) + "…");
        }
    }

    private synchronized void send(Map<String, Object> event) {
        try {
            out.write((JsonWriter.write(event) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException nobodyListens) {
            Runtime.getRuntime().halt(1);
        }
    }
}
