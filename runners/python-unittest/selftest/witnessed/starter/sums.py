class Point:
    pass


def small(a, b):
    pass


def large(a, b):
    pass


def half(number):
    pass


def area(radius):
    pass


def tags(text):
    pass


def greet(name):
    pass


def order(items):
    pass
