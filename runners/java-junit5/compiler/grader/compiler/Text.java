// A source file whose text is in memory, under the name of the file that it comes from.
package grader.compiler;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaFileObject;

final class Text extends ForwardingJavaFileObject<JavaFileObject> {
    private final String text;

    Text(JavaFileObject file, String text) {
        super(file);
        this.text = text;
    }

    /** Editors of Windows write a byte order mark, which is no Java, or windows-1252. */
    static String in(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUnicode) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
