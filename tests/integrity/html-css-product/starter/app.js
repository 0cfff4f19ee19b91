// What the shop does.
