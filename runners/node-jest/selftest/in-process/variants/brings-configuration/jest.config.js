module.exports = { bail: 0, testMatch: [] };
