// The state behind layer.hpp, and the twists that need no template. It is linked into the tests' own library and visible nowhere else.
#define GRADER_LAYER_IS_COMPILED_HERE
#include "grader_layer/common_types.hpp"

#include <cmath>
#include <deque>

#include "runners/shared/cpp/guard/mix.h"

namespace grader_layer {
namespace {

struct State {
    Plan plan{};
    std::uint64_t drawn = 0;
    bool is_attached = false;
    Tally tally;
    std::deque<std::string> kept;
};

State& state() {
    static State only;
    return only;
}

// A copy that lives as long as the process.
const std::string& keep(std::string text) {
    return state().kept.emplace_back(std::move(text));
}

template <class Real>
bool move_away(Real& value) {
    const std::uint64_t drawn = draw();
    const Real distance = (Real{1} + std::abs(value)) * static_cast<Real>(1 + drawn % 5);
    if (!std::isfinite(value))
        value = Real{1};
    else
        value += (drawn & 8U) != 0 ? distance : -distance;
    return true;
}

}  // namespace

bool is_canary() {
    return guard::mix(state().plan.key) != state().plan.lock;
}

std::uint64_t draw() {
    return guard::mix(state().plan.key ^ ++state().drawn);
}

Tally& tally() {
    return state().tally;
}

void count(bool passed) {
    ++tally().assertions;
    if (!passed) ++tally().failed;
}

void note_held(const char* expression, const char* file, unsigned line) {
    if (!tally().held.empty()) return;
    const std::string path = file;
    tally().held = std::string(expression) + " (" + path.substr(path.rfind('/') + 1) + ", line " +
                   std::to_string(line) + ")";
}

unsigned drawn_number() {
    return static_cast<unsigned>(1 + draw() % 97);
}

const std::string& drawn_text() {
    std::uint64_t drawn = draw();
    std::string text(3 + drawn % 6, 'a');
    for (char& letter : text)
        letter = static_cast<char>('a' + (drawn /= 7) % 26);
    return keep(std::move(text));
}

bool twist(bool& value) {
    value = !value;
    return true;
}

bool twist(float& value) {
    return move_away(value);
}

bool twist(double& value) {
    return move_away(value);
}

bool twist(long double& value) {
    return move_away(value);
}

std::uint64_t twisted_bits(std::uint64_t bits) {
    const std::uint64_t drawn = draw();
    const std::uint64_t step = 1 + drawn % 9;
    return (drawn & 16U) != 0 ? bits + step : bits - step;
}

bool twist(std::string& text) {
    const std::uint64_t drawn = draw();
    if (text.empty() || drawn % 4 == 0)
        text += static_cast<char>('a' + (drawn >> 8U) % 26);
    else
        text[(drawn >> 8U) % text.size()] ^= 1;
    return true;
}

bool twist(std::string_view& text) {
    std::string twisted(text);
    twist(twisted);
    text = keep(std::move(twisted));
    return true;
}

bool twist(const char*& text) {
    if (text == nullptr) return false;
    std::string twisted(text);
    twist(twisted);
    text = keep(std::move(twisted)).c_str();
    return true;
}

}  // namespace grader_layer

extern "C" grader_layer::Tally* grader_layer_attach(const grader_layer::Plan& plan) {
    auto& state = grader_layer::state();
    if (state.is_attached) return nullptr;
    state.is_attached = true;
    state.plan = plan;
    return &state.tally;
}
