class SongNotFound(LookupError):
    """There is no song of that title."""


class Mixtape:
    """Songs in the order in which they are played."""

    def __init__(self, songs=()):
        self._songs = list(songs)

    def add(self, title, seconds):
        if seconds <= 0:
            raise ValueError("a song lasts some time")
        self._songs.append((title, seconds))

    def remove(self, title):
        for song in self._songs:
            if song[0] == title:
                self._songs.remove(song)
                return
        raise SongNotFound(title)

    def __len__(self):
        return len(self._songs)

    def __iter__(self):
        return (title for title, _ in self._songs)

    def __add__(self, other):
        self._songs += other._songs
        return self

    @property
    def seconds(self):
        return sum(seconds for _, seconds in self._songs)

    def longest(self):
        if not self._songs:
            return None
        return max(self._songs, key=lambda song: song[1])[0]

    def show(self):
        for number, (title, seconds) in enumerate(self._songs, start=1):
            print(f"{number}. {title} ({seconds // 60}:{seconds % 60:02})")
