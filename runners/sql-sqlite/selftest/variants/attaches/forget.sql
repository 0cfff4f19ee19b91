VACUUM INTO '/box/work/copy.db';
