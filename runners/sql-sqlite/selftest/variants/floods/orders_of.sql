SELECT hex(zeroblob(400000000));
