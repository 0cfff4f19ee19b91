// How far the table of primes goes, and how one goes through it.
#pragma once
#include <stdio.h>
#include <stdlib.h>

#define LIMIT 1000000L
#define for_each(name, from, to) for (long name = (from); name <= (to); ++name)
