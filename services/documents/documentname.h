// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/invoice.h"
#include "services/domain/result.h"

namespace portico::documents {

/// How files are named: a text with {date}, {number}, {organization}, {currency}, {total}, {status} and {id}.
class DocumentName final
{
public:
    static constexpr char Usual[] = "{date}_{number}";

    /// `template_invalid` for a word in braces that is none of these.
    [[nodiscard]] static Result<DocumentName> fromTemplate(const QString &text);

    /// A file name without extension, safe as safeFileName() has it: nothing in \a invoice leads out of a
    /// folder. \a organization is the slug.
    [[nodiscard]] QString nameFor(const Invoice &invoice, const QString &organization) const;

private:
    explicit DocumentName(QString text) : m_text(std::move(text)) { }

    QString m_text;
};

} // namespace portico::documents
