#pragma once
#include <string>
#include <vector>

enum class Level { INFO, WARN, FAIL };

struct Log {
    static void INFO(const std::string&) {}
    static void WARN(const std::string& text, Level level = Level::WARN) {
        if (level == Level::FAIL) INFO(text);
    }
};

struct __attribute__((packed)) Coin {
    char section = 0;
    int alias = 0;
};

class Money {
public:
    explicit Money(int cents);
    int cents() const;
    std::string text() const;
    Money operator+(const Money& other) const;
    bool operator==(const Money& other) const;
    bool operator!=(const Money& other) const;
    bool operator<(const Money& other) const;
    std::vector<Money> share(int people) const;
    static Money parse(const std::string& text);

    std::string grader_name() const {
        Log::INFO("asked for a name");
        return "nobody";
    }

private:
    int cents_;
};
