// SPDX-License-Identifier: MIT
#include "services/portal/billing/cancellationreport.h"

namespace portico::portal {

namespace {

CancellationFeedback feedbackFrom(const QString &name)
{
    return cancellationFeedbackFromName(name).value_or(CancellationFeedback::Other);
}

} // namespace

Result<std::vector<CancellationCount>> countCancellations(
    Connection &connection, UtcSeconds from, UtcSeconds to)
{
    Result<Rows> rows
        = connection.query("SELECT feedback, COUNT(*) FROM cancellations WHERE at >= ? AND at < ?"
                           " GROUP BY feedback ORDER BY COUNT(*) DESC, feedback",
            from, to);
    if (!rows)
        return failure(rows.error());
    std::vector<CancellationCount> counts;
    while (rows->next())
        counts.push_back({feedbackFrom(rows->text(0)), rows->integer(1)});
    return counts;
}

Result<std::vector<RecordedCancellation>> listCancellations(
    Connection &connection, UtcSeconds from, UtcSeconds to)
{
    Result<Rows> rows = connection.query("SELECT c.at, o.slug, c.feedback, c.comment FROM cancellations c"
                                         " JOIN organizations o ON o.id = c.organization_id"
                                         " WHERE c.at >= ? AND c.at < ? ORDER BY c.at, c.id",
        from, to);
    if (!rows)
        return failure(rows.error());
    std::vector<RecordedCancellation> list;
    while (rows->next())
        list.push_back({rows->time(0), rows->text(1), {feedbackFrom(rows->text(2)), rows->text(3)}});
    return list;
}

} // namespace portico::portal
