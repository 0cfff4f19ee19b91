// A place where verdicts are told, as grader.toml names it (docs/operators/notices.md).
#pragma once

#include <string>
#include <vector>

#include "grader/assignment/diagnostic.h"
#include "grader/model/ids.h"
#include "grader/notices/deliver.h"
#include "grader/notices/mail.h"

namespace grader::service {

enum class NoticeKind {
    github_status,
    github_check,
    gitea_status,
    gitlab_status,
    slack,
    discord,
    teams,
    webhook,
    mail,
};

/// Whether it is the mark on a commit's own page.
constexpr bool is_forge(NoticeKind kind) {
    return kind == NoticeKind::github_status || kind == NoticeKind::github_check ||
           kind == NoticeKind::gitea_status || kind == NoticeKind::gitlab_status;
}

/// What stands in grader.toml itself, or in a file that is read when it is needed: who only reads
/// grader.toml needs no right to it.
struct Secret {
    std::vector<std::string>
        values;        ///< one, or more where several are allowed; none: not read yet
    std::string file;  ///< absolute; empty where there is none
    assignment::Place place;

    [[nodiscard]] const std::string& value() const { return values.at(0); }
    bool operator==(const Secret&) const = default;
};

struct NoticeAssignment {
    model::AssignmentId id;
    assignment::Place place;

    bool operator==(const NoticeAssignment&) const = default;
};

struct NoticeTarget {
    std::string name;  ///< the record goes by it; each has its own
    NoticeKind kind = NoticeKind::webhook;
    std::vector<NoticeAssignment> assignments;  ///< only these; empty: all
    std::string pages;  ///< address of a result's page, with {submission}; empty: there is none
    std::vector<std::string> plain_hosts;  ///< that may be talked to without TLS

    std::string api;      ///< of a forge, without "/" at its end
    std::string host;     ///< of a forge: repositories with this host in their address are its
    std::string context;  ///< of a forge: the name of the mark
    Secret token;         ///< of a forge
    Secret url;           ///< of a chat, and of a program
    Secret secrets;       ///< of a program, one or more

    notices::Mailbox from;       ///< of mail
    notices::MailServer server;  ///< of mail, without the password
    Secret password;             ///< of mail, where its server has a user
};

}  // namespace grader::service
