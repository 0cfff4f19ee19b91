function small(a, b) {
}

function large(a, b) {
}

async function last(a, b) {
}

function between(a, b) {
}

module.exports = { small, large, last, between };
