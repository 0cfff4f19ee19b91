// Words of a text.
process.exit(0);
