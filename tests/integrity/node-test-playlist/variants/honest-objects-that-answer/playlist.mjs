// A playlist; its titles and what it says of a song are objects that can be asked.
function makeTitles(titles) {
  const sorted = [...titles].sort();
  return {
    ...sorted,
    length: sorted.length,
    every: (check) => sorted.filter((title, i) => check(title, i)).length === sorted.length,
    includes: (title) => sorted.indexOf(title) !== -1,
  };
}

class Title {
  #text;

  constructor(text) {
    this.#text = text;
  }

  startsWith(start) {
    return this.#text.slice(0, start.length) === start;
  }
}

class Songs extends Array {
  push(...songs) {
    for (const { seconds } of songs) if (!(seconds > 0)) throw new RangeError(`a length of ${seconds}`);
    return super.push(...songs);
  }

  includes(title) {
    return this.some((song) => song.title === title);
  }
}

export class Playlist {
  songs = new Songs();

  get size() {
    return this.songs.length;
  }

  valueOf() {
    return this.size;
  }

  add(title, seconds) {
    this.songs.push({ title, seconds });
    return this;
  }

  total() {
    return this.songs.reduce((sum, song) => sum + song.seconds, 0);
  }

  average() {
    return this.total() / this;
  }

  has(title) {
    return this.songs.includes(title);
  }

  titles() {
    return makeTitles(this.songs.map((song) => song.title));
  }

  longest() {
    return new Title(this.songs.reduce((best, song) => (song.seconds > best.seconds ? song : best)).title);
  }

  join(other) {
    const both = new Playlist();
    both.songs.push(...this.songs, ...other.songs);
    return both;
  }
}
