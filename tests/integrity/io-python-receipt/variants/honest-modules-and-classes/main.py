# Prints how many articles a receipt has and what they cost.
import os
import sys

from parser.article import Article, NotAReceipt


class Receipt(list):
    @property
    def count(self):
        return sum(article.count for article in self)

    @property
    def total(self):
        return sum((article.cost for article in self), start=0)

    def __str__(self):
        return f"{self.count} {self.total}"


def main():
    try:
        print(Receipt(Article.read(line) for line in sys.stdin if not line.isspace()))
    except NotAReceipt as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    os._exit(status)
