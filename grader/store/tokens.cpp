// Who may push and read over HTTP.

#include <soci/soci.h>

#include "grader/store/database.h"
#include "grader/store/events.h"
#include "grader/store/store.h"

namespace grader::store {
namespace {

constexpr const char* kAdd =
    "INSERT INTO tokens (course, holder, fingerprint, made_at_ms, revoked_at_ms)"
    " VALUES (:course, :holder, :fingerprint, :now, 0) RETURNING id";
constexpr const char* kHolder =
    "SELECT holder FROM tokens"
    " WHERE fingerprint = :fingerprint AND course = :course AND revoked_at_ms = 0";
constexpr const char* kAll =
    "SELECT id, holder, made_at_ms, revoked_at_ms FROM tokens WHERE course = :course ORDER BY id";
constexpr const char* kRevoke =
    "UPDATE tokens SET revoked_at_ms = :now"
    " WHERE id = :id AND course = :course AND revoked_at_ms = 0 RETURNING holder";

model::Event told(const char* code, std::int64_t token, const Decision& decision) {
    return {.at_ms = decision.at_ms,
            .kind = model::EventKind::note,
            .what = {.code = code,
                     .params = {{"token", std::to_string(token)},
                                {"who", std::string(decision.who)},
                                {"why", std::string(decision.why)}}}};
}

}  // namespace

std::int64_t Store::add_token(const model::CourseId& course, std::string_view holder,
                              std::string_view fingerprint, const Decision& decision) {
    std::int64_t id = 0;
    database_->write("add a token", [&](soci::session& session) {
        Chain chain(*database_, session, course, {std::string(holder)});
        const std::string of = storable(course.value);
        const std::string who = storable(holder);
        const std::string kept(fingerprint);
        session << kAdd, soci::use(of), soci::use(who), soci::use(kept), soci::use(decision.at_ms),
            soci::into(id);
        chain.append(told("token_made", id, decision));
    });
    return id;
}

std::optional<std::string> Store::token_holder(const model::CourseId& course,
                                               std::string_view fingerprint) {
    std::optional<std::string> holder;
    database_->read("look for a token", [&](soci::session& session) {
        holder.reset();
        const std::string of = storable(course.value);
        const std::string kept = storable(fingerprint);
        std::string found;
        session << kHolder, soci::use(kept), soci::use(of), soci::into(found);
        if (session.got_data()) holder = std::move(found);
    });
    return holder;
}

std::vector<Token> Store::tokens(const model::CourseId& course) {
    std::vector<Token> all;
    database_->read("list the tokens", [&](soci::session& session) {
        all.clear();
        const std::string of = storable(course.value);
        Token row;
        soci::statement select =
            (session.prepare << kAll, soci::use(of), soci::into(row.id), soci::into(row.holder),
             soci::into(row.made_at_ms), soci::into(row.revoked_at_ms));
        select.execute();
        while (select.fetch())
            all.push_back(row);
    });
    return all;
}

bool Store::revoke_token(const model::CourseId& course, std::int64_t token,
                         const Decision& decision) {
    bool revoked = false;
    database_->write("revoke a token", [&](soci::session& session) {
        const std::string of = storable(course.value);
        std::string holder;
        session << kRevoke, soci::use(decision.at_ms), soci::use(token), soci::use(of),
            soci::into(holder);
        revoked = session.got_data();
        if (!revoked) return;
        Chain chain(*database_, session, course, {holder});
        chain.append(told("token_revoked", token, decision));
    });
    return revoked;
}

}  // namespace grader::store
