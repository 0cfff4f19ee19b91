// A playlist whose songs can also be read by their position: list[0].
export class Playlist {
  constructor() {
    this.songs = new Map();
    return new Proxy(this, {
      get(list, key, receiver) {
        if (typeof key === 'string' && /^\d+$/.test(key)) return [...list.songs.keys()][key];
        return Reflect.get(list, key, receiver);
      },
    });
  }

  get size() {
    return this.songs.size;
  }

  add = (title, seconds) => {
    if (seconds <= 0) throw new RangeError('only songs with a length');
    this.songs.set(title, seconds);
    return this;
  };

  total = () => [...this.songs.values()].reduce((a, b) => a + b, 0);

  average = () => this.total() / this.size;

  has = (title) => this.songs.has(title);

  titles = () => [...this.songs.keys()].sort((a, b) => a.localeCompare(b));

  longest = () => [...this.songs].reduce((a, b) => (b[1] > a[1] ? b : a))[0];

  join = (other) => {
    const both = new Playlist();
    [...this.songs, ...other.songs].forEach(([title, seconds]) => both.add(title, seconds));
    return both;
  };
}
