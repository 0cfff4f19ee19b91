// A playlist of songs.
export class Playlist {
  get size() {
  }

  add(title, seconds) {
  }

  total() {
  }

  average() {
  }

  has(title) {
  }

  titles() {
  }

  longest() {
  }

  join(other) {
  }
}
