// Seven fields, each ended by a zero byte.
#include "grader/intake/fetch_request.h"

#include <array>
#include <charconv>

#include "grader/intake/peek.h"
#include "sandbox/base/error.h"

namespace grader::intake {

std::string encode(const FetchRequest& request) {
    std::string bytes;
    for (const std::string& field :
         {request.mirror, request.url, request.branch, std::to_string(request.max_bytes),
          request.private_key, request.known_hosts, request.known}) {
        if (field.find('\0') != std::string::npos)
            throw base::Error("a remote's address, branch and folders have no zero bytes");
        bytes += field + '\0';
    }
    return bytes;
}

std::optional<FetchRequest> decode_request(std::string_view bytes) {
    std::array<std::string_view, 7> fields;
    for (std::string_view& field : fields) {
        const auto end = bytes.find('\0');
        if (end == std::string_view::npos) return std::nullopt;
        field = bytes.substr(0, end);
        bytes.remove_prefix(end + 1);
    }
    FetchRequest request{.mirror = std::string(fields[0]),
                         .url = std::string(fields[1]),
                         .branch = std::string(fields[2]),
                         .private_key = std::string(fields[4]),
                         .known_hosts = std::string(fields[5]),
                         .known = std::string(fields[6])};
    const char* end = fields[3].data() + fields[3].size();
    const auto [stop, error] = std::from_chars(fields[3].data(), end, request.max_bytes);
    if (!bytes.empty() || error != std::errc() || stop != end) return std::nullopt;
    if (!request.known.empty() && !is_commit_number(request.known)) return std::nullopt;
    return request;
}

}  // namespace grader::intake
