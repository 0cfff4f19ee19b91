// Numbers and names.
function mean(numbers) {
}

function factors(number) {
}

function initials(name) {
}

function letters(word) {
}

module.exports = { mean, factors, initials, letters };
