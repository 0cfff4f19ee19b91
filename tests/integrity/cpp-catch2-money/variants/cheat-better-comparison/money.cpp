// Everything is in the header
#include "money.h"
