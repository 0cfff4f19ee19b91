// Übung 4, Teil 2
#include "texts.h"
#include "wörter.h"

std::string slug(const std::string& title) {
	std::string nur;
	for (char c : title) if (isalnum((unsigned char)c) || c == ' ') nur += char(tolower(c));
	std::string fertig;
	for (auto& wort : wörter(nur)) fertig += "-" + wort;
	return fertig.empty() ? fertig : fertig.substr(1);
}
