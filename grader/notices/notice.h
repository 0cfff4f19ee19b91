// What is told of a submission, before anybody decides how it looks. A notice goes to one place: a
// commit's page, a chat, a program, a mailbox. Whoever makes it leaves out what its reader may not
// see: hidden tests are not in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/model/ids.h"
#include "grader/model/points.h"
#include "grader/model/result.h"

namespace grader::notices {

struct NoticeTest {
    std::string name;
    model::TestStatus status = model::TestStatus::not_run;
    model::Points score;
    model::Points max_score;
    std::string message;  ///< plain words; empty for a pass
};

struct NoticeVerdict {
    model::State state = model::State::grader_error;
    model::Points score;  ///< of a state that is a mark
    model::Points max_score;
    std::vector<NoticeTest> tests;
    std::int64_t graded_at_ms = 0;  ///< UTC
};

/// Texts may be anything; every rendering makes them harmless for where they go.
struct Notice {
    std::string id;  ///< the same for each attempt to deliver it: see is_notice_id
    std::string course;
    model::StudentId student;
    std::string student_name;
    model::AssignmentId assignment;
    std::string title;  ///< of the assignment
    model::CommitId commit;
    std::string page;  ///< address of the whole result; empty where there is none
    std::optional<NoticeVerdict> verdict;  ///< nothing while it is being graded
};

/// One call to a host, ready to be sent.
struct HttpRequest {
    std::string method = "POST";
    std::string url;
    std::vector<std::string> headers;  ///< "Name: value"
    std::string body;
    std::vector<std::string> secrets;  ///< what of all this must never be told: tokens, addresses
};

/// One e-mail, ready to be sent.
struct Mail {
    std::string from;     ///< the bare address
    std::string to;       ///< the bare address
    std::string message;  ///< RFC 5322, lines end in CR LF
};

}  // namespace grader::notices
