// A source file whose text is in memory, under the name of the file that it comes from.
package grader.compiler;

import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaFileObject;

final class Text extends ForwardingJavaFileObject<JavaFileObject> {
    private final String text;

    Text(JavaFileObject file, String text) {
        super(file);
        this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
