// Tells the exception that is being handled: the name of its class, and of those that it derives
// from.
#pragma once

#include <cxxabi.h>

#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>
#include <typeinfo>
#include <vector>

#include "text.hpp"

namespace grader_call {

struct Standard {
    std::string_view name;
    std::string_view parent;
};

// What derives from what is known here and not asked: a program can define classes of these names,
// or make a std::type_info by hand, so that one error would be all of them.
constexpr Standard kStandard[] = {
    {"std::exception", ""},
    {"std::logic_error", "std::exception"},
    {"std::domain_error", "std::logic_error"},
    {"std::invalid_argument", "std::logic_error"},
    {"std::length_error", "std::logic_error"},
    {"std::out_of_range", "std::logic_error"},
    {"std::future_error", "std::logic_error"},
    {"std::runtime_error", "std::exception"},
    {"std::range_error", "std::runtime_error"},
    {"std::overflow_error", "std::runtime_error"},
    {"std::underflow_error", "std::runtime_error"},
    {"std::regex_error", "std::runtime_error"},
    {"std::system_error", "std::runtime_error"},
    {"std::ios_base::failure", "std::system_error"},
    {"std::filesystem::filesystem_error", "std::system_error"},
    {"std::bad_alloc", "std::exception"},
    {"std::bad_array_new_length", "std::bad_alloc"},
    {"std::bad_cast", "std::exception"},
    {"std::bad_any_cast", "std::bad_cast"},
    {"std::bad_exception", "std::exception"},
    {"std::bad_function_call", "std::exception"},
    {"std::bad_optional_access", "std::exception"},
    {"std::bad_typeid", "std::exception"},
    {"std::bad_variant_access", "std::exception"},
    {"std::bad_weak_ptr", "std::exception"},
};

inline const Standard* standard_named(std::string_view name) {
    for (const Standard& one : kStandard)
        if (one.name == name) return &one;
    return nullptr;
}

inline bool is_kind_of(const Standard* one, std::string_view name) {
    while (one != nullptr && one->name != name)
        one = standard_named(one->parent);
    return one != nullptr;
}

/// The class's name as its author writes it, without what the compiler adds.
inline std::string name_of(const std::type_info& type) {
    char* demangled = abi::__cxa_demangle(type.name(), nullptr, nullptr, nullptr);
    const std::string whole = demangled == nullptr ? type.name() : demangled;
    std::free(demangled);
    std::string name = whole;
    for (const std::string_view added : {"(anonymous namespace)::", "__cxx11::", "[abi:cxx11]"})
        for (auto at = name.find(added); at != std::string::npos; at = name.find(added))
            name.erase(at, added.size());
    // A namespace std within another one is not the library's.
    return name.rfind("std::", 0) == 0 && whole.rfind("std::", 0) != 0 ? whole : name;
}

/// The names of the classes that an exception is of.
class Ancestry {
public:
    explicit Ancestry(const std::type_info& type) : name_(name_of(type)) {
        const Standard* standard = standard_named(name_);
        if (standard == nullptr)
            add_bases_of(type, 0);
        else
            add_standard(standard_named(standard->parent));
        if (kinds_.size() > kMostKinds) std::erase_if(names_, standard_named);
    }

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::vector<std::string>& bases() const { return names_; }

private:
    // An error that is of more kinds than this, none of which is one of another, wants to be right
    // wherever any error is.
    static constexpr std::size_t kMostKinds = 2;
    // A std::type_info made by hand may go in circles.
    static constexpr int kMostNested = 20;
    static constexpr std::size_t kMostNames = 100;

    void add_bases_of(const std::type_info& type, int depth) {
        if (depth > kMostNested) return;
        if (const auto* one = dynamic_cast<const abi::__si_class_type_info*>(&type)) {
            add(*one->__base_type, depth);
        } else if (const auto* all = dynamic_cast<const abi::__vmi_class_type_info*>(&type)) {
            for (unsigned i = 0; i < all->__base_count; ++i)
                if (all->__base_info[i].__is_public_p())
                    add(*all->__base_info[i].__base_type, depth);
        }
    }

    void add(const std::type_info& type, int depth) {
        const std::string name = name_of(type);
        if (names_.size() > kMostNames) return;
        if (const Standard* standard = standard_named(name)) {
            add_kind(*standard);
            add_standard(standard);
        } else {
            names_.push_back(name);
            add_bases_of(type, depth + 1);
        }
    }

    void add_standard(const Standard* one) {
        for (; one != nullptr; one = standard_named(one->parent))
            names_.emplace_back(one->name);
    }

    void add_kind(const Standard& kind) {
        for (const Standard* known : kinds_)
            if (is_kind_of(known, kind.name)) return;
        std::erase_if(kinds_,
                      [&](const Standard* known) { return is_kind_of(&kind, known->name); });
        kinds_.push_back(&kind);
    }

    std::string name_;
    std::vector<std::string> names_;
    std::vector<const Standard*> kinds_;  ///< the standard ones that no other one derives from
};

inline std::string message_of_exception() {
    try {
        throw;
    } catch (const std::exception& error) {
        const char* what = error.what();
        return what == nullptr ? "" : what;
    } catch (...) {
        return "";
    }
}

/// `"raised": …` of the exception that is being handled.
inline std::string raised() {
    const std::type_info* type = abi::__cxa_current_exception_type();
    if (type == nullptr) return R"("raised": "something that is no C++ exception")";
    const Ancestry ancestry(*type);
    std::string bases;
    for (const std::string& base : ancestry.bases())
        bases += (bases.empty() ? "" : ", ") + quoted_words(base);
    return R"("raised": )" + quoted_words(ancestry.name()) + R"(, "bases": [)" + bases +
           R"(], "message": )" + quoted_words(message_of_exception());
}

}  // namespace grader_call
