class Adder {
  #value;

  constructor(value) {
    this.#value = value;
  }

  plus(more) {
    this.#value += more;
    return this;
  }

  get value() {
    return this.#value;
  }

  valueOf() {
    return this.#value;
  }

  toString() {
    return String(this.#value);
  }

  equals(other) {
    return other.value === this.#value;
  }
}

module.exports = { Adder };
