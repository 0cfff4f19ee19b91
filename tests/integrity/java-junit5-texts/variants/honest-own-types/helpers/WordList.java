// A list that knows how to read a text
package helpers;

import java.util.ArrayList;
import java.util.function.Function;

public class WordList<T> extends ArrayList<T> {
    private static final long serialVersionUID = 1L;

    public WordList(String text, Function<String, T> as) {
        for (String word : text.split(" ")) {
            if (!word.isBlank()) {
                add(as.apply(word));
            }
        }
    }
}
