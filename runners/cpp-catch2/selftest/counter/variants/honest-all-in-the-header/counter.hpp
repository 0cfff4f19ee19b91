#pragma once

#include <map>
#include <string>
#include <vector>

using namespace std;

template <class Key>
class Tally {
public:
    void add(const Key& key) { ++counts[key]; }
    map<Key, int> counts;
};

class Counter {
public:
    static inline int made = 0;
    Counter() { ++made; }
    void add(const string& word) { tally.add(word); }
    int total() const {
        int sum = 0;
        for (auto& entry : tally.counts) sum += entry.second;
        return sum;
    }
    int count(const string& word) const { return tally.counts.at(word); }
    vector<string> words() const {
        vector<string> all;
        for (auto& entry : tally.counts) all.push_back(entry.first);
        return all;
    }
    double average() const {
        double letters = 0;
        for (auto& entry : tally.counts) letters += entry.second * entry.first.size();
        return letters / total();
    }

private:
    Tally<string> tally;
};

enum class Level { INFO, WARN, FAIL };
inline bool operator==(const Counter& a, const Counter& b) { return a.words() == b.words(); }
