// Which tables and columns there are is what the migrations make (shape.h): a dump of schema N
// holds those of schema N, and is put back into a record of schema N, which is then brought
// forward.

#include "grader/store/backup.h"

#include <soci/soci.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "grader/store/database.h"
#include "grader/store/dump.h"
#include "grader/store/dump_file.h"
#include "grader/store/engine.h"
#include "grader/store/migrate.h"
#include "grader/store/shape.h"
#include "sandbox/base/error.h"

namespace grader::store {
namespace {

using dump::Content;

constexpr std::int64_t kRowsBetweenTells = 256;
constexpr std::size_t kMostParameters = 400;                   // of one INSERT
constexpr std::size_t kMostBatchBytes = std::size_t{1} << 20;  // that wait for one
constexpr std::size_t kPieceBytes = std::size_t{64} << 10;     // of text, to the compressor

std::span<const Migration> steps_to(int schema) {
    return embedded_migrations().first(static_cast<std::size_t>(schema));
}

int newest_schema() {
    return static_cast<int>(embedded_migrations().size());
}

std::string list(std::span<const Column> columns, std::string_view after_texts = "") {
    std::string text;
    for (const Column& column : columns) {
        if (!text.empty()) text += ", ";
        text += column.name;
        if (column.kind == Kind::text) text += after_texts;
    }
    return text;
}

std::int64_t number_of(soci::session& session, const std::string& sql) {
    std::int64_t number = 0;
    session << sql, soci::into(number);
    return number;
}

/// Tells of progress, not of each row.
class Progress {
public:
    Progress(const OnProgress& tell, const dump::Header& header) : tell_(tell) {
        for (const Content& content : header.tables)
            all_ += content.rows;
    }
    void row() {
        if (++done_ % kRowsBetweenTells == 0 && tell_) tell_(done_, all_);
    }

private:
    const OnProgress& tell_;
    std::int64_t done_ = 0;
    std::int64_t all_ = 0;
};

/// A row's fields as the library wants them.
struct Cells {
    explicit Cells(std::size_t count) : texts(count), indicators(count, soci::i_ok) {}

    std::vector<std::string> texts;
    std::vector<soci::indicator> indicators;
};

// ---- out of a record ---------------------------------------------------------------------------

dump::Header look(const Database& database, soci::session& session, int schema,
                  std::span<const Table> tables) {
    dump::Header header{.schema = schema};
    for (const Table& table : tables) {
        header.tables.push_back(
            {.table = table.name,
             .columns = table.columns,
             .rows = number_of(session, "SELECT COUNT(*) FROM " + table.name),
             .last_row_number =
                 table.numbers_rows ? database.engine().last_row_number(session, table.name) : 0});
    }
    return header;
}

void write_rows(const Database& database, soci::session& session, const Select& select,
                const Content& content, dump::FileWriter& file, Progress& progress) {
    std::string text;
    std::int64_t count = 0;
    database.engine().each_row(session, select, [&](std::span<const Field> row) {
        dump::append_row(text, content, row);
        ++count;
        progress.row();
        if (text.size() < kPieceBytes) return;
        file.write(text);
        text.clear();
    });
    file.write(text);
    base::ensure(count == content.rows, "one view of the record holds as many rows as it counted");
}

Dumped summary(const dump::Header& header) {
    Dumped dumped{.schema = header.schema};
    for (const Content& content : header.tables)
        dumped.tables.push_back({.table = content.table, .rows = content.rows});
    return dumped;
}

// ---- into a record -----------------------------------------------------------------------------

/// INSERTs of many rows at once: each is a way to the server and back.
class Inserter {
public:
    Inserter(soci::session& session, const Content& content)
        : session_(session),
          content_(content),
          most_rows_(std::max<std::size_t>(1, kMostParameters / content.columns.size())) {}

    void add(std::vector<Field> row) {
        for (const Field& field : row)
            bytes_ += field ? field->size() : 0;
        rows_.push_back(std::move(row));
        if (rows_.size() == most_rows_ || bytes_ >= kMostBatchBytes) flush();
    }
    void flush() {
        if (rows_.empty()) return;
        if (rows_.size() == most_rows_) {
            if (!many_) many_.emplace(session_, content_, most_rows_);
            many_->execute(rows_);
        } else {
            if (!one_) one_.emplace(session_, content_, 1);
            for (const auto& row : rows_)
                one_->execute({&row, 1});
        }
        rows_.clear();
        bytes_ = 0;
    }

private:
    class Insert {
    public:
        Insert(soci::session& session, const Content& content, std::size_t rows)
            : cells_(rows * content.columns.size()), statement_(session) {
            std::string sql =
                "INSERT INTO " + content.table + " (" + list(content.columns) + ") VALUES ";
            for (std::size_t i = 0; i < cells_.texts.size(); ++i) {
                const bool first_of_row = i % content.columns.size() == 0;
                sql += first_of_row ? (i == 0 ? "(" : "), (") : ", ";
                sql += ":f" + std::to_string(i);
                statement_.exchange(soci::use(cells_.texts[i], cells_.indicators[i]));
            }
            statement_.alloc();
            statement_.prepare(sql + ")", soci::details::st_repeatable_query);
            statement_.define_and_bind();
        }
        void execute(std::span<const std::vector<Field>> rows) {
            std::size_t at = 0;
            for (const auto& row : rows) {
                for (const Field& field : row) {
                    cells_.texts[at] = field.value_or("");
                    cells_.indicators[at++] = field ? soci::i_ok : soci::i_null;
                }
            }
            statement_.execute(true);
        }

    private:
        Cells cells_;
        soci::statement statement_;
    };

    soci::session& session_;
    const Content& content_;
    const std::size_t most_rows_;
    std::vector<std::vector<Field>> rows_;
    std::size_t bytes_ = 0;
    std::optional<Insert> many_;
    std::optional<Insert> one_;
};

void put_rows(soci::session& session, int fd, Progress& progress) {
    dump::FileReader file(fd);
    dump::Reader reader([&file] { return file.next(); });
    std::vector<Field> row;
    for (const Content& content : reader.header().tables) {
        Inserter inserter(session, content);
        for (std::int64_t i = 0; i < content.rows; ++i) {
            reader.read_row(content, row);
            inserter.add(std::exchange(row, {}));
            progress.row();
        }
        inserter.flush();
    }
    reader.end();
}

/// What the tables number next is above all that they ever have, here or where the dump was made.
void set_row_numbers(const Database& database, soci::session& session,
                     std::span<const Table> tables, const dump::Header& header) {
    for (const Table& table : tables) {
        if (!table.numbers_rows) continue;
        const auto content = std::ranges::find(header.tables, table.name, &Content::table);
        const std::int64_t given = content == header.tables.end() ? 0 : content->last_row_number;
        const std::int64_t last =
            std::max({given, database.engine().last_row_number(session, table.name),
                      number_of(session, "SELECT COALESCE(MAX(id), 0) FROM " + table.name)});
        if (last > 0) database.engine().set_last_row_number(session, table.name, last);
    }
}

dump::Header header_of(int fd) {
    dump::FileReader file(fd);
    return dump::Reader([&file] { return file.next(); }).header();
}

bool matches(const dump::Header& header, std::span<const Table> tables) {
    return std::ranges::equal(
        header.tables, tables, [](const Content& content, const Table& table) {
            return content.table == table.name && content.columns == table.columns;
        });
}

/// Why this record cannot take a dump of that schema; empty where it can. Holds it from then on.
std::string cannot_take(const Database& database, soci::session& session, int schema) {
    const int version = version_of(session);
    if (version > schema) {
        return database.name() + " is already at schema " + std::to_string(version) +
               ", and the dump is of schema " + std::to_string(schema) +
               ": name one that nobody has used yet.";
    }
    for (const Table& table : tables_after(steps_to(version))) {
        database.engine().hold_alone(session, table.name);
        if (number_of(session, "SELECT COUNT(*) FROM " + table.name) != 0)
            return database.name() + " holds a record already (in its table " + table.name +
                   "): name one that holds nothing.";
    }
    return "";
}

}  // namespace

std::int64_t Dumped::rows() const {
    std::int64_t all = 0;
    for (const TableRows& table : tables)
        all += table.rows;
    return all;
}

Dumped back_up(const Options& options, int fd, const OnProgress& on_progress) {
    Database database(options.address, options.patience, options.on_moment);
    database.outside("look for a record", make_versions);
    Dumped dumped;
    database.read("back up the record", [&](soci::session& session) {
        const int schema = version_of(session);
        if (schema == 0) dumped.refused = database.name() + " holds no record yet.";
        if (schema > newest_schema()) {
            dumped.refused =
                database.name() +
                " was written by a newer version of the grader: back it up with that one.";
        }
        if (!dumped.refused.empty()) return;
        database.engine().take_time(session);
        const std::vector<Table> tables = tables_after(steps_to(schema));
        const dump::Header header = look(database, session, schema, tables);
        dump::FileWriter file(fd);
        file.write(dump::header_text(header));
        Progress progress(on_progress, header);
        for (std::size_t i = 0; i < tables.size(); ++i) {
            const std::string sql = "SELECT " + list(tables[i].columns) + " FROM " +
                                    tables[i].name + " ORDER BY " +
                                    list(tables[i].key, " BYTE_ORDER");
            write_rows(database, session,
                       {.sql = database.in_dialect(sql), .columns = tables[i].columns.size()},
                       header.tables[i], file, progress);
        }
        (void)file.finish();  // the caller knows its file
        dumped = summary(header);
    });
    return dumped;
}

Dumped restore(const Options& options, int fd, const OnProgress& on_progress) {
    if (std::string problem = dump::broken_seal(fd); !problem.empty())
        return {.refused = "This file cannot be restored: " + problem + "."};
    const dump::Header header = header_of(fd);
    if (header.schema > newest_schema())
        return {
            .refused =
                "This dump was made by a newer version of the grader: restore it with that one."};
    const std::vector<Table> tables = tables_after(steps_to(header.schema));
    if (!matches(header, tables))
        return {.refused = "This dump does not hold what a record of its schema holds."};
    Database database(options.address, options.patience, options.on_moment);
    Dumped dumped;
    database.write("restore the record", [&](soci::session& session) {
        make_versions(session);
        dumped = {.refused = cannot_take(database, session, header.schema)};
        if (!dumped.refused.empty()) return;
        database.engine().take_time(session);
        migrate_within(database, session, steps_to(header.schema));
        Progress progress(on_progress, header);
        put_rows(session, fd, progress);
        set_row_numbers(database, session, tables, header);  // a migration may add rows
        migrate_within(database, session, embedded_migrations());
        set_row_numbers(database, session, tables_after(embedded_migrations()), header);
        dumped = summary(header);
    });
    return dumped;
}

}  // namespace grader::store
