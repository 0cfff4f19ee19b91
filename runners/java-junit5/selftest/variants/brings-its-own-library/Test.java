@interface Test {
}
