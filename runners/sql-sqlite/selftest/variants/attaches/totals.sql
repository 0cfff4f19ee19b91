ATTACH '/box/tests/answers.db' AS answers;
