// Reads JSON text strictly: one value and nothing after it, nested no deeper than a bound.
//
// Objects become LinkedHashMap, arrays ArrayList, whole numbers BigInteger, other numbers Double.
package grader.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

public final class JsonReader {
    /** Deeper text is refused: this reader calls itself, and a stack has an end. */
    public static final int MAX_DEPTH = 200;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    public static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        reader.skipSpace();
        if (reader.at != text.length()) {
            throw reader.bad("something follows the value");
        }
        return value;
    }

    private Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw bad("the value is nested too deeply");
        }
        skipSpace();
        switch (peek()) {
            case '{':
                return object(depth);
            case '[':
                return array(depth);
            case '"':
                return string();
            case 't':
                return word("true", Boolean.TRUE);
            case 'f':
                return word("false", Boolean.FALSE);
            case 'n':
                return word("null", null);
            default:
                return number();
        }
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        take('{');
        skipSpace();
        if (peek() == '}') {
            at++;
            return members;
        }
        while (true) {
            skipSpace();
            String key = string();
            skipSpace();
            take(':');
            if (members.containsKey(key)) {
                throw bad("a key is there twice");
            }
            members.put(key, value(depth + 1));
            skipSpace();
            if (peek() == '}') {
                at++;
                return members;
            }
            take(',');
        }
    }

    private List<Object> array(int depth) {
        List<Object> items = new ArrayList<>();
        take('[');
        skipSpace();
        if (peek() == ']') {
            at++;
            return items;
        }
        while (true) {
            items.add(value(depth + 1));
            skipSpace();
            if (peek() == ']') {
                at++;
                return items;
            }
            take(',');
        }
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        take('"');
        while (true) {
            char c = next();
            if (c == '"') {
                return out.toString();
            }
            if (c < ' ') {
                throw bad("a control character stands in a text");
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = next();
        int plain = "\"\\/bfnrt".indexOf(c);
        if (plain >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(plain);
        }
        if (c != 'u') {
            throw bad("an escape that JSON does not have");
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = "0123456789abcdef".indexOf(Character.toLowerCase(next()));
            if (digit < 0) {
                throw bad("four hexadecimal digits are missing");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Object number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        int whole = digits();
        if (whole > 1 && text.charAt(at - whole) == '0') {
            throw bad("a number begins with a zero");
        }
        boolean exact = true;
        if (peek() == '.') {
            at++;
            digits();
            exact = false;
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
            exact = false;
        }
        String number = text.substring(start, at);
        return exact ? (Object) new BigInteger(number) : (Object) Double.valueOf(number);
    }

    private int digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw bad("a value is missing");
        }
        return at - start;
    }

    private Object word(String word, Object meaning) {
        if (!text.startsWith(word, at)) {
            throw bad("a word that JSON does not have");
        }
        at += word.length();
        return meaning;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The next character; NUL, which no rule of JSON accepts, at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private char next() {
        if (at == text.length()) {
            throw bad("the text ends too early");
        }
        return text.charAt(at++);
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw bad("'" + wanted + "' is missing");
        }
        at++;
    }

    private IllegalArgumentException bad(String what) {
        return new IllegalArgumentException("JSON, character " + at + ": " + what + ".");
    }
}
