// Words of a text.
for (const name of ['split', 'longest', 'frequencies', 'capitalize', 'isPalindrome', 'averageLength']) exports[name] = () => {};
