if (true {
}
