// Numbers and names.
process.exit(0);
