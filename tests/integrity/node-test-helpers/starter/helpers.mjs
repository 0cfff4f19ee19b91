// Helpers.
export function double(x) {
}

export function inc(x) {
}

export function compose(f, g) {
}

export function each(list, f) {
}

export function blank() {
}

export function copy(card) {
}

export function find(cards, owner) {
}

export async function keep(password, salt) {
}

export async function shout(words) {
}
