#ifndef COUNTER_HPP
#define COUNTER_HPP
#include "parts/inner.hpp"
#include "parts/inner.hpp"
#endif
