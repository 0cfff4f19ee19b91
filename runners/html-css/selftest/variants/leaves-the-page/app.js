location = 'https://example.com/solution.html';
