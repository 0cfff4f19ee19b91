// Helps
class Helper {
    int status() {
        return 4;
    }
}
