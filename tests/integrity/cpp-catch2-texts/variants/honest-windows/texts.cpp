// Übung 4
#include "texts.h"
#include "wörter.h"
#include <algorithm>
#include <stdexcept>

int vowels(const std::string& größe) {
	return std::count_if(größe.begin(), größe.end(), [](char c) { return std::string("aeiouAEIOU").find(c) + 1; });
}

std::vector<int> lengths(const std::string& text) {
	std::vector<int> längen;
	for (auto& wort : wörter(text)) längen.push_back(int(wort.size()));
	return längen;
}

std::string longest(const std::string& text) {
	auto alle = wörter(text);
	return *std::max_element(alle.begin(), alle.end(), [](auto& a, auto& b) { return a.size() < b.size(); });
}

double mean_length(const std::string& text) {
	double summe = 0, anzahl = 0;
	for (int länge : lengths(text)) summe += länge, ++anzahl;
	return anzahl ? summe / anzahl : throw std::invalid_argument("leer – ∅");
}
