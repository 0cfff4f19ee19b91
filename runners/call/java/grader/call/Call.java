// Calls the static methods that the tests name and reports what comes back (runners/README.md).
//
//     java --add-opens=java.base/java.io=ALL-UNNAMED -cp BUILD grader.call.Call ENTRY
//
// ENTRY is the path of the entry's source, as Main.java or src/shop/Main.java. What is expected is
// not known here: whatever a student's code does to this process, it can only give another answer.
package grader.call;

import grader.json.JsonReader;
import grader.json.JsonWriter;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

public final class Call {
    private static final int CHANNEL = 3;
    private static final int MOST_TEXT = 4000;

    private final Map<?, ?> request;
    private final FileOutputStream channel;
    private final Methods methods;

    private Call(Map<?, ?> request, String entry) throws ReflectiveOperationException {
        this.request = request;
        this.methods = new Methods(entry);
        // Opening /proc/self/fd/3 would ask for rights to somebody else's pipe.
        Constructor<FileDescriptor> byNumber =
                FileDescriptor.class.getDeclaredConstructor(int.class);
        byNumber.setAccessible(true);
        this.channel = new FileOutputStream(byNumber.newInstance(CHANNEL));
    }

    public static void main(String[] arguments) throws Exception {
        Map<?, ?> request;
        // Closing a standard stream points its descriptor at /dev/null. A FileInputStream by itself
        // wants to know its position, which a pipe has not.
        try (InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            request = (Map<?, ?>) JsonReader.read(text);
        }
        new Call(request, arguments[0]).run();
        Runtime.getRuntime().halt(0); // whatever threads the student's code has left
    }

    private void run() throws IOException {
        List<?> tests = (List<?>) request.get("tests");
        send("collected", Map.of("tests", tests));
        for (Object test : tests) {
            send("start", Map.of("test", test));
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("test", test);
            String event = "answer";
            try {
                answer((Map<?, ?>) ((Map<?, ?>) request.get("requests")).get(test), result);
            } catch (Unanswered none) {
                event = "finish";
                result.put("status", "error");
                putText(result, none.getMessage());
            }
            send(event, result);
        }
        send("end", Map.of());
    }

    private void answer(Map<?, ?> wanted, Map<String, Object> result) throws Unanswered {
        List<?> given = wanted.get("args") == null ? List.of() : (List<?>) wanted.get("args");
        if (wanted.get("kwargs") != null) {
            throw new Unanswered("The test names its arguments, which Java's methods do not know.");
        }
        Methods.Match match = methods.find(wanted, given);
        try {
            Object value = match.method.invoke(null, match.arguments);
            result.put("value", Encode.value(value));
        } catch (InvocationTargetException thrown) {
            Throwable cause = thrown.getCause();
            result.put("raised", Errors.nameOf(cause.getClass()));
            result.put("bases", Errors.basesOf(cause.getClass()));
            putText(result, messageOf(cause));
        } catch (ExceptionInInitializerError | NoClassDefFoundError error) {
            throw new Unanswered("Your class could not be prepared: "
                    + (error.getCause() == null ? error : error.getCause()));
        } catch (IllegalAccessException impossible) {
            throw new Unanswered(impossible.toString());
        }
    }

    private static String messageOf(Throwable thrown) {
        try {
            return String.valueOf(thrown.getMessage() == null ? "" : thrown.getMessage());
        } catch (Throwable noText) { // a message may be made by the student's code
            return "";
        }
    }

    private static void putText(Map<String, Object> result, String text) {
        result.put("message",
                text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT - 1) + "…");
    }

    private void send(String kind, Map<String, Object> members) throws IOException {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", kind);
        event.put("token", request.get("token"));
        event.putAll(members);
        channel.write((JsonWriter.write(event) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
