// A playlist of songs, kept in the order in which they were added.
export class Playlist {
  #songs = [];

  get size() {
    return this.#songs.length;
  }

  add(title, seconds) {
    if (!(seconds > 0)) throw new RangeError(`${title} has no length`);
    this.#songs.push({ title, seconds });
    return this;
  }

  total() {
    return this.#songs.reduce((sum, song) => sum + song.seconds, 0);
  }

  average() {
    return this.size === 0 ? 0 : this.total() / this.size;
  }

  has(title) {
    return this.#songs.some((song) => song.title === title);
  }

  titles() {
    return this.#songs.map((song) => song.title).sort();
  }

  longest() {
    return this.#songs.reduce((best, song) => (song.seconds > best.seconds ? song : best)).title;
  }

  join(other) {
    const both = new Playlist();
    for (const { title, seconds } of [...this.#songs, ...other.#songs]) both.add(title, seconds);
    return both;
  }
}
