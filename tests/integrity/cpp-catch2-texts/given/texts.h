#pragma once
#include <string>
#include <vector>

std::string slug(const std::string& title);
int vowels(const std::string& text);
std::vector<int> lengths(const std::string& text);
std::string longest(const std::string& text);
double mean_length(const std::string& text);
