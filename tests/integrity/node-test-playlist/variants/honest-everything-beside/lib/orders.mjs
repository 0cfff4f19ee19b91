// Orders in which songs can be listed.
export const byTitle = (a, b) => (a.title < b.title ? -1 : 1);
export const bySeconds = (a, b) => a.seconds - b.seconds;
