// The files of a report in the folder of which its caller said so: all of them appear, or none.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "grader/cli/new_file.h"
#include "grader/report/file.h"
#include "grader/report/manifest.h"

namespace grader::cli {

/// A folder that a report goes into. While it lives, nobody else writes a report there.
class ReportFolder {
public:
    /// Makes the folder where there is none. Prints what is wrong and gives nothing where it cannot
    /// be one. Throws Error. To be called while the caller's own rights are held.
    static std::optional<ReportFolder> open(const std::string& folder, bool with_pdf);

    ReportFolder(ReportFolder&&) = default;
    ReportFolder& operator=(ReportFolder&&) = delete;
    ~ReportFolder();

    /// Why the report of a request (report::release_id) may not be written here, as a sentence:
    /// what is there is another report, or would lie beside this one unsigned. Else empty.
    [[nodiscard]] std::string problem_with(const std::string& release) const;

    /// In the order report.csv, .json, .xlsx, .html, .pdf (if any), manifest.json.
    void write(const std::vector<report::File>& files);

private:
    explicit ReportFolder(std::string folder) : folder_(std::move(folder)) {}

    std::string folder_;
    std::vector<std::unique_ptr<NewFile>> files_;
    std::vector<std::string> there_;                  ///< files of a report, from before
    std::optional<report::SignedManifest> manifest_;  ///< of those; nothing: none that is whole
};

}  // namespace grader::cli
