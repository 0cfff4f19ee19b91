function add(a, b {
}
