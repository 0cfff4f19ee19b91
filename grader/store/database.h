// One SOCI session. The only place that knows which engine is behind it, and the only one where the
// library's exceptions become base::Error. Private to this room.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "sandbox/base/units.h"

namespace soci {
class session;
}

namespace grader::store {

class Database {
public:
    Database(const std::string& path, base::Milliseconds busy_timeout);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    using Work = std::function<void(soci::session&)>;

    /// Runs `work` as the only writer: all of it is recorded, or none when anything throws.
    /// `doing` begins the message of the Error: "record a submission".
    void write(std::string_view doing, const Work& work);
    /// Runs `work`, which only reads, on one unchanging view of the data.
    void read(std::string_view doing, const Work& work);

    [[nodiscard]] const std::string& path() const { return path_; }

    /// A migration's statement with the engine's own words in place of ours.
    [[nodiscard]] static std::string in_dialect(std::string statement);

private:
    void transact(const char* begin, std::string_view doing, const Work& work);

    const std::string path_;
    std::unique_ptr<soci::session> session_;
};

/// What every engine can keep and give back as text: NUL and bytes that are not UTF-8, as in a
/// hostile branch name, become U+FFFD.
std::string storable(std::string_view text);

}  // namespace grader::store
