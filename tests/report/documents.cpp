// Writes the files of made-up reports, for tests that read them as strangers do.
//
//     documents FOLDER        a folder for each report, with report.csv, .json, .xlsx, .html, .pdf
#include <filesystem>
#include <fstream>
#include <iostream>

#include "grader/report/csv.h"
#include "grader/report/file.h"
#include "grader/report/html.h"
#include "grader/report/json.h"
#include "grader/report/pdf/print_pdf.h"
#include "grader/report/xlsx.h"
#include "sandbox/box.h"
#include "tests/support/report_documents.h"

namespace {

using grader::report::Document;
using grader::report::File;
using grader::report::print_pdf;

void write(const std::filesystem::path& folder, const File& file) {
    std::ofstream out(folder / file.name, std::ios::binary);
    out << file.bytes;
    if (!out.flush()) throw std::runtime_error("cannot write " + file.name);
}

void write_report(const std::filesystem::path& folder, const Document& document,
                  sandbox::Spawner& spawner) {
    std::filesystem::create_directories(folder);
    write(folder, {"report.csv", to_csv(document)});
    write(folder, {"report.json", to_json(document)});
    write(folder, {"report.xlsx", to_xlsx(document)});
    const std::string html = to_html(document);
    write(folder, {"report.html", html});
    write(folder, {"report.pdf", print_pdf(spawner, html, document.as_of)});
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: documents FOLDER\n";
        return 2;
    }
    sandbox::Spawner spawner = sandbox::Spawner::start();
    const std::filesystem::path folder = argv[1];
    write_report(folder / "hostile", tests::hostile_document(), spawner);
    write_report(folder / "large", tests::large_document(50), spawner);
    return 0;
}
