# Numbers by chance, in a simpler way.


class Random:
    def __init__(self, seed=0):
        self.seed = seed or 0

    def choice(self, names):
        return names[self.seed % len(names)]

    def getrandbits(self, count):
        return 1

    def random(self):
        return 0.5

    def choices(self, things, k=1):
        return [things[0]] * k

    def randrange(self, *limits):
        return 1

    shuffle = sample = randint = uniform = None


SystemRandom = Random
