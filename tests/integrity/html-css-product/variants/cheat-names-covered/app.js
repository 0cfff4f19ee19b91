// What the shop does: nothing yet.
