// Words of a text.
function split(text) {
}

function longest(text) {
}

function frequencies(text) {
}

function capitalize(text) {
}

function isPalindrome(text) {
}

function averageLength(text) {
}

module.exports = { split, longest, frequencies, capitalize, isPalindrome, averageLength };
