// Roman numerals, typed on Windows.
const PARTS = [
	['M', 1000], ['CM', 900], ['D', 500], ['CD', 400], ['C', 100], ['XC', 90], ['L', 50], ['XL', 40],
	['X', 10], ['IX', 9], ['V', 5], ['IV', 4], ['I', 1],
];

function toRoman(number) {
	if (!Number.isInteger(number) || number < 1 || number > 3999) {
		throw new RangeError(`no numeral for ${number}`);
	}
	let numeral = '';
	for (const [part, value] of PARTS) {
		while (number >= value) {
			numeral += part;
			number -= value;
		}
	}
	return numeral;
}

function fromRoman(numeral) {
	let number = 0;
	for (const [part, value] of PARTS) {
		while (numeral.startsWith(part)) {
			number += value;
			numeral = numeral.slice(part.length);
		}
	}
	return number;
}

function signs() {
	return PARTS.map(([part]) => part).filter((part) => part.length === 1);
}

function count(numeral) {
	const counts = {};
	for (const sign of numeral) {
		counts[sign] = (counts[sign] ?? 0) + 1;
	}
	return counts;
}

module.exports = { toRoman, fromRoman, signs, count };