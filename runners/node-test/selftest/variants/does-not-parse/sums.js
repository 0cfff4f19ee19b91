function small(a, b {
}
