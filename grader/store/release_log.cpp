// Two reports that are decided at once want the same number, and one of them gets it.
#include "grader/store/release_log.h"

#include <soci/soci.h>

#include "grader/store/database.h"
#include "grader/store/migrate.h"

namespace grader::store {
namespace {

constexpr const char* kAll =
    "SELECT number, audience, id, request, as_of, made_at_ms, snapshot_length, snapshot_digest,"
    " counts FROM releases WHERE programme = :programme ORDER BY number";
constexpr const char* kLast =
    "SELECT COALESCE(MAX(number), 0) FROM releases WHERE programme = :programme";
constexpr const char* kAdd =
    "INSERT INTO releases (programme, number, audience, id, request, as_of, made_at_ms,"
    " snapshot_length, snapshot_digest, counts) VALUES (:programme, :number, :audience, :id,"
    " :request, :as_of, :made, :length, :digest, :counts) ON CONFLICT DO NOTHING RETURNING number";

}  // namespace

ReleaseLog::ReleaseLog(const Options& options)
    : database_(std::make_unique<Database>(options.address, options.patience, options.on_moment)) {
    migrate(*database_, embedded_migrations());
}

ReleaseLog::ReleaseLog(ReleaseLog&&) noexcept = default;
ReleaseLog& ReleaseLog::operator=(ReleaseLog&&) noexcept = default;
ReleaseLog::~ReleaseLog() = default;

std::vector<PublishedRelease> ReleaseLog::of(std::string_view programme) {
    std::vector<PublishedRelease> all;
    const std::string name(programme);
    database_->read("list the reports that went out", [&](soci::session& session) {
        all.clear();
        PublishedRelease one;
        soci::statement select =
            (session.prepare << kAll, soci::use(name), soci::into(one.number),
             soci::into(one.audience), soci::into(one.id), soci::into(one.request),
             soci::into(one.as_of), soci::into(one.made_at_ms), soci::into(one.snapshot_length),
             soci::into(one.snapshot_digest), soci::into(one.counts));
        select.execute();
        while (select.fetch())
            all.push_back(one);
    });
    return all;
}

bool ReleaseLog::add(std::string_view programme, const PublishedRelease& release) {
    bool is_added = false;
    const std::string name(programme);
    database_->write("record a report that goes out", [&](soci::session& session) {
        is_added = false;
        std::int64_t last = 0;
        session << kLast, soci::use(name), soci::into(last);
        if (last + 1 != release.number) return;
        std::int64_t added = 0;
        session << kAdd, soci::use(name), soci::use(release.number), soci::use(release.audience),
            soci::use(release.id), soci::use(release.request), soci::use(release.as_of),
            soci::use(release.made_at_ms), soci::use(release.snapshot_length),
            soci::use(release.snapshot_digest), soci::use(release.counts), soci::into(added);
        is_added = session.got_data();
    });
    return is_added;
}

}  // namespace grader::store
