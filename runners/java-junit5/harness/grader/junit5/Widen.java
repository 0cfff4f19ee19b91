// Makes everything of a class file public that is not private: the class, its fields and methods.
//
// The class file format (JVMS 4.1): a constant pool of entries with known lengths, the class's
// flags, three names, then fields and methods, each with its flags in front and attributes behind.
package grader.junit5;

import java.nio.ByteBuffer;

final class Widen {
    private static final int PUBLIC = 0x0001;
    private static final int PRIVATE = 0x0002;
    private static final int PROTECTED = 0x0004;
    private static final int BEFORE_POOL = 8; // magic number and version

    private Widen() {}

    static byte[] members(byte[] original) {
        ByteBuffer file = ByteBuffer.wrap(original.clone());
        file.position(BEFORE_POOL);
        skipPool(file);
        widen(file);
        skip(file, 4); // this class, its superclass
        skip(file, 2 * count(file)); // interfaces
        for (int kind = 0; kind < 2; kind++) { // fields, then methods
            for (int left = count(file); left > 0; left--) {
                widen(file);
                skip(file, 4); // name and type
                for (int attributes = count(file); attributes > 0; attributes--) {
                    skip(file, 2);
                    int length = file.getInt(); // before skip: it moves the position
                    skip(file, length);
                }
            }
        }
        return file.array();
    }

    private static void widen(ByteBuffer file) {
        int place = file.position();
        int flags = file.getShort();
        if ((flags & PRIVATE) == 0) {
            file.putShort(place, (short) (flags & ~PROTECTED | PUBLIC));
        }
    }

    private static void skipPool(ByteBuffer file) {
        int entries = count(file);
        for (int index = 1; index < entries; index++) {
            int tag = file.get();
            switch (tag) {
                case 1: // text
                    skip(file, count(file));
                    break;
                case 5: // long
                case 6: // double
                    skip(file, 8);
                    index++; // each takes two places
                    break;
                case 7: // class
                case 8: // string
                case 16: // method type
                case 19: // module
                case 20: // package
                    skip(file, 2);
                    break;
                case 15: // method handle
                    skip(file, 3);
                    break;
                default: // numbers, names of members, dynamic
                    skip(file, 4);
            }
        }
    }

    private static int count(ByteBuffer file) {
        return Short.toUnsignedInt(file.getShort());
    }

    private static void skip(ByteBuffer file, int bytes) {
        file.position(file.position() + bytes);
    }
}
