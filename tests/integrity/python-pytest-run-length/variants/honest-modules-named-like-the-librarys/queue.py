class Queue(list):
    def take(self):
        return self.pop(0)
