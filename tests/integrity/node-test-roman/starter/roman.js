// Roman numerals.
function toRoman(number) {
}

function fromRoman(numeral) {
}

function signs() {
}

function count(numeral) {
}

module.exports = { toRoman, fromRoman, signs, count };
