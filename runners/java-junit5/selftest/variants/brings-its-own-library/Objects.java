class Objects {
    static boolean equals(Object a, Object b) {
        return true;
    }
}
