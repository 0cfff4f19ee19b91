// What the shop does.
JSON.stringify = () => 'the same';
