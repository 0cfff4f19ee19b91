// A journal in a text file.
function write(file, entry) {
}

function read(file) {
}

function search(file, word) {
}

function stats(file) {
}

module.exports = { write, read, search, stats };
