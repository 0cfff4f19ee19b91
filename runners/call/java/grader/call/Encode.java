// Turns what a method has given back into JSON (the encoding of runners/README.md).
package grader.call;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.BaseStream;

final class Encode {
    private static final int MOST_NESTED = 100; // also the end of what contains itself
    private static final int MOST_VALUES = 200_000; // also the end of what has no end

    private int left = MOST_VALUES;

    private Encode() {}

    static Object value(Object value) throws Unanswered {
        try {
            return new Encode().value(value, 0);
        } catch (RuntimeException | StackOverflowError thrown) { // an iterator of the student's
            throw new Unanswered("What your method gave back could not be read: "
                    + thrown.getClass().getSimpleName() + ".");
        }
    }

    private Object value(Object value, int depth) throws Unanswered {
        if (depth > MOST_NESTED || --left < 0) {
            throw new Unanswered("What your method gave back is too large, or contains itself.");
        }
        if (value == null || value instanceof Boolean || value instanceof String) {
            return value;
        } else if (value instanceof CharSequence) { // a StringBuilder
            return value.toString();
        } else if (value instanceof Character || value instanceof Enum) {
            return value instanceof Enum ? ((Enum<?>) value).name() : value.toString();
        } else if (value instanceof Number) {
            return number((Number) value);
        } else if (value instanceof byte[]) {
            return Map.of("$bytes", Base64.getEncoder().encodeToString((byte[]) value));
        } else if (value.getClass().isArray()) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(value(Array.get(value, i), depth + 1));
            }
            return items;
        } else if (value instanceof Set) {
            return Map.of("$set", items(((Set<?>) value).iterator(), depth));
        } else if (value instanceof Iterable) {
            return items(((Iterable<?>) value).iterator(), depth);
        } else if (value instanceof BaseStream) {
            return items(((BaseStream<?, ?>) value).iterator(), depth);
        } else if (value instanceof Map) {
            return map((Map<?, ?>) value, depth);
        } else if (value instanceof Optional) {
            return value(((Optional<?>) value).orElse(null), depth + 1);
        }
        return Map.of("$object", value.getClass().getSimpleName());
    }

    private List<Object> items(Iterator<?> all, int depth) throws Unanswered {
        List<Object> items = new ArrayList<>();
        while (all.hasNext()) {
            items.add(value(all.next(), depth + 1));
        }
        return items;
    }

    private Object map(Map<?, ?> map, int depth) throws Unanswered {
        Map<String, Object> object = new LinkedHashMap<>();
        List<Object> pairs = new ArrayList<>();
        boolean isObject = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = value(entry.getKey(), depth + 1);
            Object item = value(entry.getValue(), depth + 1);
            List<Object> pair = new ArrayList<>();
            pair.add(key);
            pair.add(item);
            pairs.add(pair);
            // A key with a dollar would read like one of this encoding.
            if (entry.getKey() instanceof String && !((String) key).startsWith("$")) {
                object.put((String) key, item);
            } else {
                isObject = false;
            }
        }
        return isObject ? object : Map.of("$map", pairs);
    }

    private static Object number(Number value) {
        if (value instanceof BigInteger && ((BigInteger) value).bitLength() > 63) {
            return Map.of("$int", value.toString());
        }
        boolean isFraction = value instanceof Float || value instanceof Double
                || value instanceof BigDecimal;
        if (!isFraction) {
            return value.longValue();
        }
        // A float goes through its text: 0.1f is the number 0.1 to whoever wrote it.
        double number = Double.parseDouble(value.toString());
        if (Double.isFinite(number)) {
            return number;
        }
        return Map.of("$float", Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf");
    }
}
