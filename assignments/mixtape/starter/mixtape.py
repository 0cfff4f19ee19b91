class SongNotFound(Exception):
    """There is no song of that title."""


class Mixtape:
    """Songs in the order in which they are played."""
