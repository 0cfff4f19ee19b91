// What is kept of a commit comes back out of a database: any other bytes are refused, and none of
// them can make more of itself than a submission may be.
#include "grader/intake/kept.h"

#include "grader/intake/layout_rules.h"
#include "sandbox/base/error.h"
#include "tests/fuzz/fuzz.h"

using namespace grader;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const intake::Allowed all{.is_allowed = [](std::string_view) { return true; }, .required = {}};
    try {
        const model::Submission read =
            intake::read_kept(bytes, {"4b825dc642cb6eb9a060e54bf8d69288fbee4904"}, all);
        std::size_t total = 0;
        for (const model::SubmissionFile& file : read.files)
            total += file.bytes.size();
        base::ensure(total <= intake::kMaxSubmissionBytes, "a submission has its limit");
    } catch (const base::Error&) {
        return 0;
    }
    return 0;
}
