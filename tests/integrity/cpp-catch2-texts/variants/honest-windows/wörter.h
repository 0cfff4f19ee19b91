// Zerlegt einen Text
#pragma once
#include <sstream>
#include <string>
#include <vector>

inline std::vector<std::string> wörter(const std::string& text) {
	std::vector<std::string> alle;
	std::stringstream strom(text);
	for (std::string wort; strom >> wort;) alle.push_back(wort);
	return alle;
}
