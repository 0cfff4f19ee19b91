# A raffle: reads names, draws one, writes it down.


def read_names(path):
    raise NotImplementedError("Write read_names()")


def draw(names, seed):
    raise NotImplementedError("Write draw()")


def record(path, name):
    raise NotImplementedError("Write record()")
